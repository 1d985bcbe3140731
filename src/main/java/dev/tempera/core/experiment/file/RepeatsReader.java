package dev.tempera.core.experiment.file;

import dev.tempera.core.experiment.Repeats;
import dev.tempera.core.experiment.Stop;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads how often each cell is asked, and when that may end early. */
final class RepeatsReader {
  private static final Set<String> KNOWN =
      Set.of("count", "min", "max", "order_seed", "first_seed");

  private RepeatsReader() {}

  /** The repeats: a count, or a mapping of which {@code max} is the same as {@code count}. */
  static Repeats repeats(Fields fields) throws FileFault {
    Node node = fields.get("repeats");
    if (!(node instanceof Node.Mapping)) {
      Long count = fields.whole("repeats", 1, Repeats.MOST);
      return new Repeats(count == null ? 1 : Math.toIntExact(count), 1, null);
    }
    Fields repeats = Fields.of(node, "“repeats”").only(KNOWN);
    Long count = repeats.whole("count", 1, Repeats.MOST);
    Long max = repeats.whole("max", 1, Repeats.MOST);
    if (count != null && max != null) {
      throw FileFault.at(repeats.place("max"), "“max” is “count” by another name; give one.");
    }
    Long most = count == null ? max : count;
    Long order = repeats.whole("order_seed", 0, Long.MAX_VALUE);
    return new Repeats(
        most == null ? 1 : Math.toIntExact(most),
        order == null ? 1 : order,
        repeats.whole("first_seed", 0, Integer.MAX_VALUE));
  }

  /**
   * The stopping rule, null where there is none.
   *
   * @param usual the experiment's alpha, where the rule gives none
   */
  static @Nullable Stop stop(Fields fields, double usual) throws FileFault {
    Long fewest = fewest(fields);
    Node node = fields.get("stop");
    if (node == null) {
      if (fewest != null) {
        throw FileFault.at(fields.place("repeats"), "“min” has a meaning only beside “stop”.");
      }
      return null;
    }
    Fields stop = Fields.of(node, "“stop”").only(Set.of("rule", "alpha", "futility"));
    String rule = stop.text("rule");
    if (rule != null && !rule.equals(Stop.RULE)) {
      throw FileFault.at(stop.place("rule"), "“rule” is " + Stop.RULE + ".");
    }
    BigDecimal alpha = stop.positive("alpha");
    if (alpha != null && alpha.doubleValue() >= 0.5) {
      throw FileFault.at(stop.place("alpha"), "“alpha” lies below 0.5.");
    }
    return new Stop(
        alpha == null ? usual : alpha.doubleValue(),
        fewest == null ? 1 : Math.toIntExact(fewest),
        stop.flag("futility", true));
  }

  private static @Nullable Long fewest(Fields fields) throws FileFault {
    Node node = fields.get("repeats");
    return node instanceof Node.Mapping
        ? Fields.of(node, "“repeats”").whole("min", 1, Repeats.MOST)
        : null;
  }
}

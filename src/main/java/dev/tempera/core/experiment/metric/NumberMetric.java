package dev.tempera.core.experiment.metric;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether a number in the answer lies between two bounds, both included; without bounds, whether it
 * is as near to the expected one as the tolerance says.
 *
 * @param first whether the first number counts; otherwise the last one, where a result stands
 */
public record NumberMetric(
    @Nullable BigDecimal min, @Nullable BigDecimal max, BigDecimal tolerance, boolean first)
    implements Metric {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?\\d{1,300}(?:,\\d{3}){0,100}(?:\\.\\d{1,300})?(?:[eE][-+]?\\d{1,3})?");

  @Override
  public Score score(Scored answer) {
    BigDecimal found = number(answer.text());
    if (min != null || max != null) {
      return within(found, min, max);
    }
    BigDecimal expected = answer.expected() == null ? null : number(answer.expected());
    return expected == null
        ? new Score.Unscored("the item expects no number")
        : within(found, expected.subtract(tolerance), expected.add(tolerance));
  }

  private static Score within(
      @Nullable BigDecimal found, @Nullable BigDecimal low, @Nullable BigDecimal high) {
    if (found == null) {
      return Score.failed("there is no number in it");
    }
    return Score.passed(
        (low == null || found.compareTo(low) >= 0) && (high == null || found.compareTo(high) <= 0));
  }

  private @Nullable BigDecimal number(String text) {
    Matcher matcher = NUMBER.matcher(text);
    String found = null;
    while (matcher.find()) {
      found = matcher.group();
      if (first) {
        break;
      }
    }
    return found == null ? null : new BigDecimal(found.replace(",", ""));
  }
}

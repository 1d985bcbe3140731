package dev.tempera.app.experiments;

import dev.tempera.core.chat.Sha256;
import dev.tempera.core.experiment.Design;
import dev.tempera.core.experiment.Item;
import dev.tempera.core.experiment.Stop;
import dev.tempera.core.experiment.engine.Engine;
import dev.tempera.core.experiment.lab.Plan;
import dev.tempera.core.experiment.lab.UnderLoad;
import dev.tempera.core.experiment.tools.ToolAnswers;
import dev.tempera.core.statistics.compare.Amounts;
import dev.tempera.core.statistics.sequence.SignRule;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;

/** A plan in words. */
final class PlanWords {
  private static final int ITEMS_SHOWN = 3;
  private static final int HASH_SHOWN = 12;
  private static final int LONGEST = 60;

  private PlanWords() {}

  static String summary(Plan plan) {
    int items = plan.spec().items().size();
    int repeats = plan.spec().design().repeats().count();
    long cells = plan.requests() / Math.max(1, (long) items * repeats);
    String load = UnderLoad.note(plan.spec(), Engine.USUAL_AT_ONCE);
    return count(cells, "cell")
        + " × "
        + count(items, "item")
        + " × "
        + count(repeats, "repeat")
        + ": "
        + count(plan.requests(), plan.spec().answers().isNone() ? "request" : "trial")
        + rounds(plan)
        + plan.most().map(PlanWords::most).orElse(unknown(plan))
        + "."
        + (load.isEmpty() ? "" : "\n" + load);
  }

  private static String rounds(Plan plan) {
    ToolAnswers answers = plan.spec().answers();
    return answers.isNone()
        ? ""
        : ", each of at most "
            + (answers.rounds() + 1)
            + " requests since calls of tools are answered";
  }

  private static String unknown(Plan plan) {
    return plan.spec().answers().isNone()
        ? ", at a price that is not known"
        : ", at a price that goes by how often tools are called";
  }

  /**
   * Which items are asked: how many, the first ones, and what all of them together are known by.
   * Empty for a single prompt. Takes time where there are many.
   */
  static String items(Plan plan) {
    List<Item> items = plan.spec().items();
    if (items.equals(List.of(Item.ONLY))) {
      return "";
    }
    String hash =
        Sha256.of(items.stream().map(Item::hash).collect(Collectors.joining("\n")))
            .substring(0, HASH_SHOWN);
    String first =
        items.stream().limit(ITEMS_SHOWN).map(PlanWords::item).collect(Collectors.joining("\n"));
    return count(items.size(), "item") + ", together known by " + hash + ":\n" + first;
  }

  private static String item(Item item) {
    String variables =
        item.variables().entrySet().stream()
            .map(each -> each.getKey() + ": " + shortened(each.getValue()))
            .collect(Collectors.joining(", "));
    String expected = item.expected();
    return variables + (expected == null ? "" : " → " + shortened(expected));
  }

  private static String shortened(String text) {
    String line = text.lines().findFirst().orElse("");
    String cut = line.length() <= LONGEST ? line : line.substring(0, LONGEST);
    return cut.length() == text.length() ? cut : cut + "…";
  }

  private static String most(BigDecimal usd) {
    return usd.signum() == 0 ? " that cost nothing" : ", at most " + money(usd);
  }

  /** An amount in USD. */
  static String money(BigDecimal usd) {
    if (usd.signum() == 0) {
      return "$0";
    }
    BigDecimal rounded =
        usd.abs().compareTo(BigDecimal.ONE) >= 0
            ? usd.setScale(2, RoundingMode.HALF_UP)
            : usd.round(new MathContext(2, RoundingMode.HALF_UP));
    return "$" + rounded.setScale(Math.max(2, rounded.scale())).toPlainString();
  }

  /** When it ends, and what may be said of it then. */
  static String ending(Plan plan) {
    Design design = plan.spec().design();
    Stop stop = design.stop();
    int items = plan.spec().items().size();
    int repeats = design.repeats().count();
    if (stop == null) {
      return "Everything is asked, and looked at once, at the end: p values and intervals hold for"
          + " that. Whoever stops by hand because of what was seen spoils them.";
    }
    long cells = plan.requests() / Math.max(1, (long) items * repeats);
    SignRule rule = stop.rule((int) Math.max(1, cells - 1));
    boolean isClustered = plan.spec().isClustered();
    long clusters = plan.spec().items().stream().map(Item::cluster).distinct().count();
    long pairs = items == 1 ? repeats : isClustered ? clusters : items;
    return "Looked at after every pair ("
        + (items == 1
            ? "a repeat of both cells"
            : isClustered ? "a cluster, its items averaged" : "an item, its repeats averaged")
        + "): a cell is over when its evidence reaches "
        + Amounts.significant(rule.bound())
        + ", at the earliest after "
        + Math.max(rule.fewest(), rule.shortestDecision())
        + " pairs that all go one way, at the latest after "
        + count(pairs, "pair")
        + (rule.futility() ? ", or when nothing that is left could decide it" : "")
        + ". What is said holds at every look.";
  }

  static String count(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}

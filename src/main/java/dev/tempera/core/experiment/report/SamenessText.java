package dev.tempera.core.experiment.report;

import dev.tempera.core.statistics.compare.Amounts;
import java.util.List;

/** How often the same request got the same answer, in words. Pure. */
public final class SamenessText {
  /** What stands over it. */
  public static final String TITLE = "Same request, same answer";

  private static final int MOST_ROWS = 200;

  private static final String WHAT =
      "How often the texts of two answers of a cell to the same item are the same byte for byte,"
          + " averaged over items. It describes what was seen and is no test.";

  private SamenessText() {}

  /** A section of a report; empty where nothing was asked twice. */
  static String markdown(List<SameAnswers> all) {
    if (all.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("## " + TITLE + "\n\n" + WHAT + "\n\n");
    text.append(
        "| cell | seed | answered by | items | answers | same pairs | most frequent answer | items"
            + " always answered alike | different answers an item |\n");
    text.append("|---|---|---|--:|--:|--:|--:|--:|--:|\n");
    for (SameAnswers each : all.subList(0, Math.min(MOST_ROWS, all.size()))) {
      text.append("| ").append(MarkdownText.of(each.cell()));
      text.append(" | ").append(MarkdownText.of(each.seed()));
      text.append(" | ").append(each.system().isEmpty() ? "all" : MarkdownText.of(each.system()));
      text.append(" | ").append(each.items()).append(" | ").append(each.answers());
      text.append(" | ").append(percent(each.pairs())).append(" | ").append(percent(each.most()));
      text.append(" | ").append(percent(each.whole()));
      text.append(" | ").append(Amounts.significant(each.different())).append(" |\n");
    }
    if (all.size() > MOST_ROWS) {
      text.append("\nand ").append(all.size() - MOST_ROWS).append(" more.\n");
    }
    return text.append('\n').toString();
  }

  /** A line of its own for each. */
  public static List<String> lines(List<SameAnswers> all) {
    return all.stream().map(SamenessText::line).toList();
  }

  private static String line(SameAnswers each) {
    return each.cell()
        + (each.system().isEmpty() ? "" : ", answered by " + each.system())
        + ": "
        + percent(each.pairs())
        + " of pairs of answers are the same ("
        + each.seed()
        + "); the most frequent answer is "
        + percent(each.most())
        + " of "
        + each.answers()
        + (each.items() == 1
            ? ", " + Amounts.significant(each.different()) + " different"
            : ", "
                + percent(each.whole())
                + " of "
                + each.items()
                + " items are always answered alike");
  }

  private static String percent(double share) {
    String digits = Amounts.significant(share * 100);
    // What is nearly always so is not always so.
    return (share < 1 && digits.equals("100") ? "> 99.9" : digits) + " %";
  }
}

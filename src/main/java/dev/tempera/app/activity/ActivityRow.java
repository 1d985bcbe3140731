package dev.tempera.app.activity;

import dev.tempera.app.ui.Amounts;
import dev.tempera.core.measure.Paid;
import dev.tempera.core.measure.Spending;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A group of the page's table, in words. */
record ActivityRow(List<String> cells) {
  /** What the cells are. */
  static final List<String> HEAD = List.of("", "Paid", "Requests", "Tokens in", "Tokens out");

  ActivityRow {
    cells = List.copyOf(cells);
  }

  /** The dearest groups; of more than {@code most}, the others together. */
  static List<ActivityRow> of(Spending spending, int most) {
    List<Spending.Group> groups = spending.groups();
    List<ActivityRow> rows = new ArrayList<>();
    int shown = groups.size() <= most ? groups.size() : most - 1;
    groups.subList(0, shown).forEach(each -> rows.add(of(each.name(), each.paid())));
    if (shown < groups.size()) {
      List<Spending.Group> others = groups.subList(shown, groups.size());
      rows.add(of(others.size() + " others", together(others)));
    }
    return rows;
  }

  private static Paid together(List<Spending.Group> groups) {
    Paid sum = Paid.NOTHING;
    for (Spending.Group each : groups) {
      sum = sum.plus(each.paid());
    }
    return sum;
  }

  private static ActivityRow of(String name, Paid paid) {
    return new ActivityRow(
        List.of(
            name,
            money(paid),
            String.format(Locale.ROOT, "%,d", paid.requests()),
            Amounts.tokens(paid.tokens().prompt()),
            Amounts.tokens(paid.tokens().completion())));
  }

  /** A tilde where a part is estimated; a dash where nothing is known. */
  static String money(Paid paid) {
    String unknown =
        paid.unknown() == 0 ? "" : String.format(Locale.ROOT, " + %,d unknown", paid.unknown());
    if (paid.known() == 0) {
      return paid.unknown() == 0 ? Amounts.usd(BigDecimal.ZERO) : "unknown";
    }
    return (paid.isEstimate() ? "~" : "") + Amounts.usd(paid.usd()) + unknown;
  }
}

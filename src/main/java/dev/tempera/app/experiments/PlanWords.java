package dev.tempera.app.experiments;

import dev.tempera.core.experiment.lab.Plan;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** A plan in words. */
final class PlanWords {
  private PlanWords() {}

  static String summary(Plan plan) {
    int items = plan.spec().items().size();
    int repeats = plan.spec().design().repeats().count();
    long cells = plan.requests() / Math.max(1, (long) items * repeats);
    return count(cells, "cell")
        + " × "
        + count(items, "item")
        + " × "
        + count(repeats, "repeat")
        + ": "
        + count(plan.requests(), "request")
        + plan.most().map(PlanWords::most).orElse(", at a price that is not known")
        + ".";
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

  static String count(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}

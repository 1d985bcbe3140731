package dev.tempera.app.experiments;

import dev.tempera.core.experiment.Budget;
import dev.tempera.core.experiment.Spent;
import dev.tempera.core.run.RunBudget;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One limit of a budget and how much of it is used. Immutable.
 *
 * @param name of what is limited
 * @param spent as it is read
 * @param reserved for what is on its way, as it is read
 * @param left as it is read; “no limit” where there is none
 * @param spentShare of the limit, 0 to 1; 0 where there is none
 * @param reservedShare of the limit
 */
record BudgetLine(
    String name,
    String spent,
    String reserved,
    String left,
    double spentShare,
    double reservedShare) {
  private static final String NO_LIMIT = "no limit";

  /**
   * Where a session stands.
   *
   * @param before what was spent when it began
   * @param status of its budget; null before its first answer
   * @param asked how long it was asked, over all sessions and with what it is a revision of
   */
  record Standing(Spent before, RunBudget.@Nullable Status status, Duration asked) {}

  /** Money, tokens, requests, and minutes where they are limited. */
  static List<BudgetLine> of(Budget budget, Standing standing) {
    RunBudget.Status status = standing.status();
    RunBudget.Amount spent = status == null ? RunBudget.Amount.NONE : status.spent();
    RunBudget.Amount held = status == null ? RunBudget.Amount.NONE : status.reserved();
    RunBudget.Limits limits = status == null ? RunBudget.Limits.NONE : status.limits();
    Spent before = standing.before();
    List<BudgetLine> lines = new ArrayList<>();
    lines.add(
        line(
            "USD",
            before(before.usd(), budget.usd(), limits.usd()).add(spent.usd()),
            held.usd(),
            budget.usd(),
            PlanWords::money));
    lines.add(
        line(
            "Tokens",
            before(whole(before.tokens()), limit(budget.tokens()), limit(limits.tokens()))
                .add(whole(spent.tokens())),
            whole(held.tokens()),
            limit(budget.tokens()),
            BudgetLine::number));
    lines.add(
        line(
            "Requests",
            before(whole(before.requests()), limit(budget.requests()), limit(limits.requests()))
                .add(whole(spent.requests())),
            whole(held.requests()),
            limit(budget.requests()),
            BudgetLine::number));
    Long minutes = budget.minutes();
    if (minutes != null) {
      lines.add(minutes(minutes, standing.asked()));
    }
    return lines;
  }

  /**
   * What was spent before the session: where there is a limit, what the session may not spend of
   * it. That counts runs whose bill nobody knows at their worst, as the engine does.
   */
  private static BigDecimal before(
      BigDecimal known, @Nullable BigDecimal limit, @Nullable BigDecimal ofSession) {
    return limit == null || ofSession == null ? known : limit.subtract(ofSession);
  }

  private static BigDecimal whole(long number) {
    return BigDecimal.valueOf(number);
  }

  private static @Nullable BigDecimal limit(@Nullable Long limit) {
    return limit == null ? null : BigDecimal.valueOf(limit);
  }

  private static String number(BigDecimal value) {
    return String.format(Locale.ROOT, "%,d", value.longValue());
  }

  private static BudgetLine line(
      String name,
      BigDecimal spent,
      BigDecimal reserved,
      @Nullable BigDecimal limit,
      Function<BigDecimal, String> words) {
    String left =
        limit == null
            ? NO_LIMIT
            : words.apply(limit.subtract(spent).subtract(reserved).max(BigDecimal.ZERO))
                + " of "
                + words.apply(limit);
    return new BudgetLine(
        name,
        words.apply(spent),
        words.apply(reserved),
        left,
        share(spent, limit),
        share(reserved, limit));
  }

  private static double share(BigDecimal part, @Nullable BigDecimal whole) {
    return whole == null || whole.signum() == 0
        ? 0
        : Math.clamp(part.divide(whole, MathContext.DECIMAL32).doubleValue(), 0, 1);
  }

  private static BudgetLine minutes(long limit, Duration taken) {
    // To tenths first, so that both together are the limit as they are read.
    double gone = Math.max(0, Math.round(taken.toSeconds() / 6.0) / 10.0);
    String left = String.format(Locale.ROOT, "%.1f of %d", Math.max(0, limit - gone), limit);
    return new BudgetLine(
        "Minutes",
        String.format(Locale.ROOT, "%.1f", gone),
        "",
        left,
        limit == 0 ? 0 : Math.clamp(gone / limit, 0, 1),
        0);
  }

  /** Whether there is a limit. */
  boolean isLimited() {
    return !left.equals(NO_LIMIT);
  }

  /** The whole line for those who hear it. */
  String spoken() {
    return name
        + ": "
        + spent
        + " spent, "
        + (reserved.isEmpty() ? "" : reserved + " set aside, ")
        + (isLimited() ? left + " left" : left);
  }
}

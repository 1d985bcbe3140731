package dev.tempera.core.experiment.engine;

import dev.tempera.core.experiment.Budget;
import dev.tempera.core.experiment.Spent;
import dev.tempera.core.run.RunBudget;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What is left of a budget after earlier sessions. Any thread. */
final class Allowance {
  private Allowance() {}

  /**
   * The limits of a session.
   *
   * @param worst the most that one of the requests takes whose bill nobody knows
   */
  static RunBudget.Limits left(Budget budget, Spent spent, RunBudget.Amount worst) {
    BigDecimal lost = worst.usd().multiply(BigDecimal.valueOf(spent.unknown()));
    BigDecimal usd = budget.usd();
    return new RunBudget.Limits(
        usd == null ? null : usd.subtract(spent.usd()).subtract(lost).max(BigDecimal.ZERO),
        left(budget.tokens(), spent.tokens() + worst.tokens() * spent.unknown()),
        left(budget.requests(), spent.requests()));
  }

  private static @Nullable Long left(@Nullable Long limit, long taken) {
    return limit == null ? null : (Long) Math.max(0, limit - taken);
  }

  /** Whether a request fits beside what is spent and what may still be. */
  static boolean fits(RunBudget.Status status, RunBudget.Amount pending, RunBudget.Amount next) {
    RunBudget.Limits limits = status.limits();
    RunBudget.Amount spent = status.spent();
    return (limits.usd() == null
            || spent.usd().add(pending.usd()).add(next.usd()).compareTo(limits.usd()) <= 0)
        && (limits.tokens() == null
            || spent.tokens() + pending.tokens() + next.tokens() <= limits.tokens())
        && (limits.requests() == null
            || spent.requests() + pending.requests() + next.requests() <= limits.requests());
  }
}

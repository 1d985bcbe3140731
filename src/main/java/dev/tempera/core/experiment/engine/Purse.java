package dev.tempera.core.experiment.engine;

import dev.tempera.core.experiment.Budget;
import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.Spent;
import dev.tempera.core.run.RunBudget;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a session may spend, in all and on each cell, after what earlier ones spent. One thread. */
final class Purse {
  private final RunBudget whole;
  private final RunBudget.Limits ofACell;
  private final RunBudget.Amount worst;
  private final Map<String, Spent> spent;
  private final Map<Cell, RunBudget> parts = new HashMap<>();

  /**
   * What is left of a budget.
   *
   * @param spent in earlier sessions, in all
   * @param spentOn what was spent on each cell, by its hash, as far as cells have limits
   * @param worst the most that one of the requests takes whose bill nobody knows
   */
  Purse(Budget budget, Spent spent, Map<String, Spent> spentOn, RunBudget.Amount worst) {
    this.whole =
        new RunBudget(
            left(
                new RunBudget.Limits(budget.usd(), budget.tokens(), budget.requests()),
                spent,
                worst));
    this.ofACell = budget.cell();
    this.spent = Map.copyOf(spentOn);
    this.worst = worst;
  }

  /** What all may spend together. */
  RunBudget whole() {
    return whole;
  }

  /** What a request of a cell is paid from. */
  RunBudget of(Cell cell) {
    return ofACell.equals(RunBudget.Limits.NONE)
        ? whole
        : parts.computeIfAbsent(
            cell,
            each ->
                whole.part(left(ofACell, spent.getOrDefault(each.hash(), Spent.NOTHING), worst)));
  }

  private static RunBudget.Limits left(
      RunBudget.Limits limits, Spent spent, RunBudget.Amount worst) {
    BigDecimal lost = worst.usd().multiply(BigDecimal.valueOf(spent.unknown()));
    BigDecimal usd = limits.usd();
    return new RunBudget.Limits(
        usd == null ? null : usd.subtract(spent.usd()).subtract(lost).max(BigDecimal.ZERO),
        left(limits.tokens(), spent.tokens() + worst.tokens() * spent.uncounted()),
        left(limits.requests(), spent.requests()));
  }

  private static @Nullable Long left(@Nullable Long limit, long taken) {
    return limit == null ? null : (Long) Math.max(0, limit - taken);
  }
}

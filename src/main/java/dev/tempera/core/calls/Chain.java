package dev.tempera.core.calls;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.Cost;
import dev.tempera.core.run.RunBudget;
import dev.tempera.core.tools.LoopLimits;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The answers that one question of a person has led to so far. Only the loop's serial thread
 * touches it.
 */
final class Chain {
  private LoopLimits limits;
  private RunBudget budget;
  private boolean over;
  private final Map<String, Integer> calls = new HashMap<>();
  private RunBudget.@Nullable Reservation ofNext;

  Chain(LoopLimits limits) {
    this.limits = limits;
    budget = budget(limits);
  }

  private static RunBudget budget(LoopLimits limits) {
    return new RunBudget(new RunBudget.Limits(limits.usd(), null, (long) limits.rounds()));
  }

  /** The person lets a loop go on that has ended: what it has taken counts no longer. */
  void goOn(LoopLimits now) {
    if (over) {
      over = false;
      limits = now;
      budget = budget(now);
    }
  }

  /** An answer of the chain has ended. */
  void ended(@Nullable Answer facts) {
    RunBudget.Reservation reservation = ofNext;
    ofNext = null;
    if (reservation != null) {
      reservation.settle(new RunBudget.Amount(cost(facts), 0, 1));
    }
  }

  /**
   * Sets aside what one more answer will take: at least what the one before it took, since it reads
   * that one too. False if that passes a limit.
   */
  boolean takesOneMore(@Nullable Answer facts) {
    ofNext = budget.reserve(new RunBudget.Amount(cost(facts), 0, 1)).orElse(null);
    over = ofNext == null;
    return !over;
  }

  private static BigDecimal cost(@Nullable Answer facts) {
    Cost cost = facts == null ? null : facts.cost();
    return cost == null || cost.usd().signum() < 0 ? BigDecimal.ZERO : cost.usd();
  }

  /** Why it takes no more. */
  String why() {
    boolean rounds = budget.status().spent().requests() >= limits.rounds();
    return rounds
        ? limits.rounds()
            + (limits.rounds() == 1 ? " round was" : " rounds in a row were")
            + " answered by tools: the loop stops here."
        : "One more answer may cost more than is left of the loop’s limit of "
            + Objects.requireNonNull(limits.usd()).toPlainString()
            + " USD.";
  }

  /** Which call of a tool the next one is, from 1. */
  int count(String tool) {
    return calls.merge(tool, 1, Integer::sum);
  }
}

package dev.tempera.core.tools;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.Cost;
import dev.tempera.core.run.RunBudget;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answers that one question of a person has led to so far. Only the loop's serial thread
 * touches it.
 */
final class Chain {
  private final LoopLimits limits;
  private final RunBudget budget;
  private final Map<String, Integer> calls = new HashMap<>();
  private RunBudget.@Nullable Reservation ofNext;

  Chain(LoopLimits limits) {
    this.limits = limits;
    budget = new RunBudget(new RunBudget.Limits(limits.usd(), null, (long) limits.rounds()));
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
    return ofNext != null;
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
        : "One more answer would cost more than the loop’s limit of " + limits.usd() + " USD.";
  }

  /** Which call of a tool the next one is, from 1. */
  int count(String tool) {
    return calls.merge(tool, 1, Integer::sum);
  }
}

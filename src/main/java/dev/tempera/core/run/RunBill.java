package dev.tempera.core.run;

import dev.tempera.core.chat.Cost;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.provider.ProviderError;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a run took of its group's budget. */
final class RunBill {
  private RunBill() {}

  /**
   * Settles a reservation: by what the provider reported; where it reported nothing and something
   * went out, all that was set aside counts, since nobody knows better.
   */
  static void settle(RunBudget.Reservation reservation, RunAnswer answer) {
    Usage usage = answer.facts().usage();
    long requests = answer.attempts().stream().filter(RunBill::wentOut).count();
    long billed =
        answer.attempts().stream()
            .filter(attempt -> wentOut(attempt) && !isRefused(attempt))
            .count();
    if (requests == 0) {
      reservation.release();
      return;
    }
    if (billed == 0) {
      reservation.settle(new RunBudget.Amount(BigDecimal.ZERO, 0, requests));
      return;
    }
    RunBudget.Amount worst = reservation.worst();
    RunBudget.Amount actual =
        new RunBudget.Amount(usd(answer.facts().cost(), worst), tokens(usage, worst), requests);
    // Of a try that was lost on the way nobody knows either; only the last one is reported.
    RunBudget.Amount lost = new RunBudget.Amount(worst.usd(), worst.tokens(), 0);
    for (long i = 1; i < billed; i++) {
      actual = actual.plus(lost);
    }
    reservation.settle(actual);
  }

  /** What one more try takes beside what is set aside, after one that ended so. */
  static RunBudget.Amount again(RunBudget.Amount worst, ProviderError cause) {
    Integer status = cause.status();
    boolean refused = status != null && status >= 400;
    return new RunBudget.Amount(
        refused ? BigDecimal.ZERO : worst.usd(), refused ? 0 : worst.tokens(), 1);
  }

  private static BigDecimal usd(@Nullable Cost cost, RunBudget.Amount worst) {
    return cost == null || cost.usd().signum() < 0 ? worst.usd() : cost.usd();
  }

  private static long tokens(@Nullable Usage usage, RunBudget.Amount worst) {
    if (usage == null || usage.completionTokens() == null) {
      return worst.tokens();
    }
    long sum = count(usage.promptTokens()) + count(usage.completionTokens());
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  /** An error before anything of an answer came is not billed. */
  private static boolean isRefused(Attempt attempt) {
    Integer status = attempt.status();
    return status != null && status >= 400 && attempt.times().firstToken() == null;
  }

  private static boolean wentOut(Attempt attempt) {
    return attempt.times().sent() != null || attempt.status() != null;
  }

  private static long count(@Nullable Long tokens) {
    return tokens == null ? 0 : Math.max(0, tokens);
  }
}

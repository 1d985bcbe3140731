package dev.tempera.core.run;

import dev.tempera.core.chat.Cost;
import dev.tempera.core.chat.Usage;
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
    boolean sent = answer.attempts().stream().anyMatch(RunBill::wentOut);
    long requests = answer.attempts().stream().filter(RunBill::wentOut).count();
    if (!sent) {
      reservation.release();
      return;
    }
    RunBudget.Amount worst = reservation.worst();
    if (isRefused(answer)) {
      reservation.settle(new RunBudget.Amount(BigDecimal.ZERO, 0, requests));
      return;
    }
    reservation.settle(
        new RunBudget.Amount(
            usd(answer.facts().cost(), worst), tokens(usage, worst), requests));
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

  private static boolean isRefused(RunAnswer answer) {
    return answer.attempts().stream().filter(RunBill::wentOut).allMatch(RunBill::isRefused);
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

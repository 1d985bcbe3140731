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
    Cost cost = answer.facts().cost();
    boolean priced = cost != null && cost.usd().signum() >= 0;
    boolean counted = usage != null && usage.completionTokens() != null;
    reservation.settle(
        new RunBudget.Amount(
            priced ? cost.usd() : worst.usd(),
            counted ? tokens(usage) : worst.tokens(),
            requests));
  }

  private static long tokens(Usage usage) {
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

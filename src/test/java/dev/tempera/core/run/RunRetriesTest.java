package dev.tempera.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.run.RunBudget.Amount;
import dev.tempera.core.run.RunBudget.Limits;
import dev.tempera.testing.ScriptedProvider;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whether a try that failed may be made again, by what one more takes of the budget. */
class RunRetriesTest {
  private static final Amount WORST = new Amount(new BigDecimal("0.06"), 100, 1);
  private static final ProviderError BROKEN = new ProviderError.Network("It broke.", true);
  private static final ProviderError REFUSED =
      new ProviderError.RateLimited("Too many.", 429, Duration.ZERO, null);

  private static ProviderError status(int status) {
    return new ProviderError.Protocol("Odd.", status, null);
  }

  private static LiveRun run(RunBudget.@Nullable Reservation reservation) {
    return new LiveRun(
        RunFixture.spec(
            new ScriptedProvider(), RunFixture.CONVERSATION, RunFixture.Recorded::new, reservation),
        new AnswerBuilder(
            new AnswerBuilder.Asked(
                Answer.started("c", "m", Instant.EPOCH), ModelInfo.unknown("m"), List::of),
            "",
            new AttemptClock(Instant.EPOCH, 0)));
  }

  private static RunBudget budget(String usd) {
    return new RunBudget(new Limits(new BigDecimal(usd), null, null));
  }

  @Test
  void withoutABudgetItMay() {
    assertTrue(run(null).mayTryAgain(BROKEN));
  }

  @Test
  void whatMayHaveBeenBilledIsSetAsideOnceMoreOrNotSent() {
    RunBudget tight = budget("0.10");
    assertFalse(run(tight.reserve(WORST).orElseThrow()).mayTryAgain(BROKEN));
    assertEquals(WORST, tight.status().reserved());
    RunBudget wide = budget("0.12");
    LiveRun run = run(wide.reserve(WORST).orElseThrow());
    assertTrue(run.mayTryAgain(status(399)));
    assertEquals(new Amount(new BigDecimal("0.12"), 200, 2), wide.status().reserved());
    assertFalse(run.mayTryAgain(BROKEN), "there is nothing left");
  }

  @Test
  void whatWasRefusedTakesARequestAndNoMoney() {
    RunBudget tight = budget("0.06");
    LiveRun run = run(tight.reserve(WORST).orElseThrow());
    assertTrue(run.mayTryAgain(REFUSED));
    assertTrue(run.mayTryAgain(status(400)));
    assertEquals(new Amount(new BigDecimal("0.06"), 100, 3), tight.status().reserved());
  }
}

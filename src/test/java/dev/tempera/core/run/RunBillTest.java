package dev.tempera.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Cost;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.run.RunBudget.Amount;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a run takes of its budget, by what went out and what was reported. */
class RunBillTest {
  private static final Amount WORST = new Amount(new BigDecimal("0.50"), 1_000, 3);

  private static Attempt attempt(
      @Nullable Long sent, @Nullable Long firstToken, @Nullable Integer status) {
    AttemptTimes times =
        new AttemptTimes(Instant.EPOCH, sent, null, null, firstToken, firstToken, 9L);
    return new Attempt(1, times, status, Map.of(), Attempt.Outcome.COMPLETE, null);
  }

  private static Amount spent(@Nullable Usage usage, @Nullable String usd, Attempt... attempts) {
    RunBudget budget = new RunBudget(RunBudget.Limits.NONE);
    Cost cost = usd == null ? null : new Cost(new BigDecimal(usd), false);
    Answer facts =
        new Answer(
            TurnState.COMPLETE,
            "c",
            "m",
            null,
            null,
            null,
            "stop",
            null,
            usage,
            cost,
            Instant.EPOCH,
            null,
            null,
            null,
            null);
    RunDetails details = new RunDetails(List.of(attempts), List.of(), RunDetails.NONE.extra());
    RunBill.settle(
        budget.reserve(WORST).orElseThrow(),
        new RunAnswer(ChatMessage.text(Role.ASSISTANT, ""), facts, details));
    assertEquals(Amount.NONE.tokens(), budget.status().reserved().tokens());
    return budget.status().spent();
  }

  private static Usage usage(@Nullable Long prompt, @Nullable Long completion) {
    return new Usage(prompt, completion, null, null, null, "{}");
  }

  private static Amount amount(String usd, long tokens, long requests) {
    return new Amount(new BigDecimal(usd), tokens, requests);
  }

  @Test
  void whatIsReportedCounts() {
    assertEquals(amount("0.02", 30, 1), spent(usage(10L, 20L), "0.02", attempt(1L, 2L, 200)));
    assertEquals(amount("0.02", 20, 1), spent(usage(null, 20L), "0.02", attempt(1L, 2L, 200)));
  }

  @Test
  void whatIsNotReportedCountsAtItsWorst() {
    assertEquals(amount("0.50", 1_000, 1), spent(null, null, attempt(1L, 2L, 200)));
    assertEquals(amount("0.50", 1_000, 1), spent(usage(10L, null), null, attempt(1L, 2L, 200)));
    assertEquals(amount("0.50", 30, 1), spent(usage(10L, 20L), "-1", attempt(1L, 2L, 200)));
    assertEquals(amount("0.00", 30, 1), spent(usage(10L, 20L), "0.00", attempt(1L, 2L, 200)));
  }

  @Test
  void whatNeverWentOutCostsNothing() {
    assertEquals(Amount.NONE, spent(usage(10L, 20L), "0.02", attempt(null, null, null)));
    assertEquals(Amount.NONE, spent(null, null));
  }

  @Test
  void aRefusalBeforeAnyOfTheAnswerIsNotBilledButIsARequest() {
    assertEquals(amount("0", 0, 1), spent(null, null, attempt(1L, null, 400)));
    assertEquals(
        amount("0", 0, 2), spent(null, null, attempt(1L, null, 500), attempt(null, null, 429)));
    assertEquals(amount("0.50", 1_000, 1), spent(null, null, attempt(1L, 2L, 400)));
    assertEquals(amount("0.50", 1_000, 1), spent(null, null, attempt(1L, null, 399)));
    assertEquals(amount("0.50", 1_000, 1), spent(null, null, attempt(1L, null, null)));
  }

  @Test
  void attemptsThatWentOutAreCountedAndOneThatAnsweredIsBilled() {
    assertEquals(
        amount("0.50", 1_000, 2),
        spent(null, null, attempt(1L, null, 503), attempt(null, null, null), attempt(1L, 2L, 200)));
  }

  @Test
  void aTryThatWasLostOnTheWayCountsAtItsWorstBesideTheOneThatAnswered() {
    assertEquals(
        amount("0.52", 1_030, 2),
        spent(usage(10L, 20L), "0.02", attempt(1L, null, null), attempt(1L, 2L, 200)));
    assertEquals(
        amount("0.02", 30, 2),
        spent(usage(10L, 20L), "0.02", attempt(1L, null, 429), attempt(1L, 2L, 200)));
    assertEquals(
        amount("1.00", 2_000, 2), spent(null, null, attempt(1L, null, null), attempt(1L, 2L, 200)));
  }

  @Test
  void countsThatMakeNoSenseCountForNothing() {
    assertEquals(amount("0.02", 20, 1), spent(usage(-10L, 20L), "0.02", attempt(1L, 2L, 200)));
    assertEquals(
        amount("0.02", 20, 1), spent(usage(Long.MAX_VALUE, 20L), "0.02", attempt(1L, 2L, 200)));
    assertEquals(amount("0", 30, 1), spent(usage(10L, 20L), "0", attempt(1L, 2L, 200)));
  }
}

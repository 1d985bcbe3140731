package dev.tempera.core.run;

import static dev.tempera.core.run.RunFixture.CONVERSATION;
import static dev.tempera.core.run.RunFixture.get;
import static dev.tempera.core.run.RunFixture.spec;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.TurnState;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.run.RunBudget.Amount;
import dev.tempera.core.run.RunBudget.Limits;
import dev.tempera.core.run.RunFixture.Recorded;
import dev.tempera.testing.ScriptedProvider;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whatever fails at the end of a run for want of memory, whoever waits for the answer gets one. */
@Timeout(60)
class RunsWithoutMemoryTest {
  private static final Amount WORST = new Amount(new BigDecimal("0.06"), 100, 1);

  /** Cannot be copied so many times, as where there is no memory for it. */
  private static final class Heavy extends ObjectNode {
    private static final long serialVersionUID = 1L;
    private final AtomicInteger left;

    Heavy(int times) {
      super(JsonNodeFactory.instance);
      left = new AtomicInteger(times);
    }

    @Override
    public ObjectNode deepCopy() {
      if (left.getAndDecrement() > 0) {
        throw new OutOfMemoryError("simulated");
      }
      return super.deepCopy();
    }
  }

  private final ScriptedProvider provider = new ScriptedProvider();
  private final List<RuntimeException> problems = new CopyOnWriteArrayList<>();
  private final Runs runs = new Runs(problems::add, Map.of("scripted", 1));
  private final RunBudget budget = new RunBudget(Limits.NONE);
  private final Recorded journal = new Recorded();

  @AfterEach
  void close() {
    runs.close();
  }

  private RunAnswer answerWithMemoryAfter(int failures) {
    Run run =
        runs.submit(
            spec(provider, CONVERSATION, () -> journal, budget.reserve(WORST).orElseThrow()));
    provider
        .take()
        .play(new StreamEvent.Sent(System.nanoTime()))
        .play(new StreamEvent.UnknownField("x", new Heavy(failures)))
        .text("whole")
        .complete();
    return get(run.done());
  }

  @Test
  void anAnswerThatCanBePutTogetherTheSecondTimeIsWhole() {
    RunAnswer answer = answerWithMemoryAfter(1);
    assertEquals(TurnState.COMPLETE, answer.facts().state());
    assertEquals("whole", answer.message().text());
    assertEquals(answer, get(journal.settled));
    assertEquals(List.of(), problems);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void oneThatCannotEndsAndIsToldAndMakesRoomForOthers(int failures) {
    RunAnswer answer = answerWithMemoryAfter(failures);
    assertEquals(failures == 2 ? TurnState.COMPLETE : TurnState.FAILED, answer.facts().state());
    assertFalse(journal.settled.isDone(), "its text stands in the journal, and must stay there");
    assertTrue(String.valueOf(problems.getFirst().getMessage()).contains("could not be stored"));
    assertEquals(WORST.usd(), budget.status().spent().usd());
    assertEquals(0, budget.status().reserved().usd().signum());
    Run next = runs.submit(spec(provider, CONVERSATION, Recorded::new, null));
    provider.take().text("next").complete();
    assertEquals("next", get(next.done()).message().text());
  }

  @Test
  void aListenerThatFailsKeepsNobodyWaiting() {
    try (Runs deaf =
        new Runs(problem -> {
          throw new IllegalStateException("for the test");
        })) {
      Run run =
          deaf.submit(
              spec(
                  provider,
                  CONVERSATION,
                  () ->
                      new Recorded() {
                        @Override
                        public void settle(RunAnswer answer) {
                          throw new OutOfMemoryError("simulated");
                        }
                      },
                  null));
      provider.take().text("whole").complete();
      assertEquals("whole", get(run.done()).message().text());
    }
  }
}

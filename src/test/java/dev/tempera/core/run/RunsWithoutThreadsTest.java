package dev.tempera.core.run;

import static dev.tempera.core.run.RunFixture.EXPERIMENT;
import static dev.tempera.core.run.RunFixture.get;
import static dev.tempera.core.run.RunFixture.spec;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.TurnState;
import dev.tempera.core.provider.RequestLimits;
import dev.tempera.core.run.RunBudget.Amount;
import dev.tempera.core.run.RunBudget.Limits;
import dev.tempera.core.run.RunFixture.Recorded;
import dev.tempera.testing.ScriptedProvider;
import dev.tempera.testing.Waits;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A run that cannot begin or end for want of a thread or of memory ends, and its end is told. */
@Timeout(60)
class RunsWithoutThreadsTest {
  private static final Amount WORST = new Amount(new BigDecimal("0.06"), 100, 1);

  private final ScriptedProvider provider = new ScriptedProvider();
  private final List<RuntimeException> problems = new CopyOnWriteArrayList<>();
  private final AtomicInteger failing = new AtomicInteger();
  private final RunBudget budget = new RunBudget(Limits.NONE);
  private final Runs runs =
      new Runs(
          problems::add,
          Map.of("scripted", 1),
          (name, work) -> {
            if (failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
              throw new OutOfMemoryError("simulated");
            }
            var _ = Thread.ofVirtual().name(name).start(work);
          });

  @AfterEach
  void close() {
    runs.close();
  }

  private Run submit(Recorded journal) {
    return runs.submit(
        spec(provider, EXPERIMENT, () -> journal, budget.reserve(WORST).orElseThrow()));
  }

  private void assertNothingIsSetAside() {
    assertEquals(0, budget.status().reserved().usd().signum());
    assertEquals(0, budget.status().spent().usd().signum(), "nothing was sent");
  }

  @Test
  void oneThatCannotBeginIsStoredAsFailed() {
    failing.set(1);
    Recorded journal = new Recorded();
    Run run = submit(journal);
    RunAnswer answer = get(run.done());
    assertEquals(TurnState.FAILED, answer.facts().state());
    assertEquals(answer, get(journal.settled));
    assertNothingIsSetAside();
    assertEquals(List.of(), problems);
  }

  @Test
  void oneThatCannotBeginKeepsNoOtherFromIt() {
    Run first = submit(new Recorded());
    ScriptedProvider.Call answering = provider.take();
    Run second = submit(new Recorded());
    Run third = submit(new Recorded());
    failing.set(1);
    runs.limit(Map.of("scripted", new RequestLimits(3, Map.of())));
    assertEquals(TurnState.FAILED, get(second.done()).facts().state());
    provider.take().text("third").complete();
    assertEquals("third", get(third.done()).message().text());
    answering.text("first").complete();
    assertEquals("first", get(first.done()).message().text());
    Run next = submit(new Recorded());
    provider.take().text("its place is free").complete();
    assertEquals("its place is free", get(next.done()).message().text());
  }

  @Test
  void oneThatIsStoppedWhileItWaitsEndsThoughItsEndCannotBeStored() {
    Run first = submit(new Recorded());
    ScriptedProvider.Call answering = provider.take();
    Recorded journal = new Recorded();
    Run waiting = submit(journal);
    failing.set(1);
    waiting.stop();
    assertTrue(waiting.done().isDone(), "whoever stops it hears of its end, and of no error");
    assertNotEquals(TurnState.STREAMING, get(waiting.done()).facts().state());
    assertNotEquals(TurnState.STREAMING, waiting.state());
    assertFalse(journal.settled.isDone(), "the next start finds it as it was begun");
    assertTrue(
        String.valueOf(problems.getFirst().getMessage()).contains("could not be stored"),
        problems.toString());
    answering.text("goes on").complete();
    assertEquals("goes on", get(first.done()).message().text());
    Waits.until(runs::isIdle);
  }

  /** Of which not even the words can be had. */
  private static final class Wordless extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new OutOfMemoryError("simulated");
    }
  }

  @Test
  void aJournalThatFailsWithoutWordsEndsItsRunAndNoOther() {
    Run run =
        runs.submit(
            spec(
                provider,
                EXPERIMENT,
                () -> {
                  throw new Wordless();
                },
                budget.reserve(WORST).orElseThrow()));
    assertEquals(TurnState.FAILED, get(run.done()).facts().state());
    assertNothingIsSetAside();
    Waits.until(() -> !problems.isEmpty());
    Run next = submit(new Recorded());
    provider.take().text("next").complete();
    assertEquals("next", get(next.done()).message().text());
  }
}

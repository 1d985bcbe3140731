package dev.tempera.core.run;

import static dev.tempera.core.run.RunFixture.CONVERSATION;
import static dev.tempera.core.run.RunFixture.EXPERIMENT;
import static dev.tempera.core.run.RunFixture.get;
import static dev.tempera.core.run.RunFixture.spec;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.provider.RequestLimits;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.run.RunBudget.Amount;
import dev.tempera.core.run.RunBudget.Limits;
import dev.tempera.core.run.RunFixture.Recorded;
import dev.tempera.testing.ScriptedProvider;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What can be asked about runs, and what becomes of those that never go out. */
class RunsEdgesTest {
  private final ScriptedProvider provider = new ScriptedProvider();
  private final List<RuntimeException> problems = new CopyOnWriteArrayList<>();
  private Runs runs = new Runs(problems::add, Map.of("scripted", 4));

  @AfterEach
  void close() {
    runs.close();
  }

  private Run submit(RunScope scope) {
    return runs.submit(spec(provider, scope, Recorded::new, null));
  }

  /** Cannot store anything. */
  private static final class Full extends Recorded {
    @Override
    public void settle(RunAnswer answer) {
      throw new IllegalStateException("The disk is full.");
    }
  }

  @Test
  void aRunIsFoundUntilItHasEnded() {
    assertTrue(runs.isIdle());
    Run run = submit(CONVERSATION);
    ScriptedProvider.Call call = provider.take();
    assertSame(run, runs.find(run.id()).orElseThrow());
    assertFalse(runs.isIdle());
    call.complete();
    get(run.done());
    assertTrue(runs.find(run.id()).isEmpty());
    assertTrue(runs.isIdle());
    assertEquals(4, runs.limit(provider.profile()));
  }

  @Test
  void whatARunSaysOfItselfIsWhatItsProviderSaid() {
    Run run = submit(CONVERSATION);
    ScriptedProvider.Call call = provider.take();
    assertEquals("q", run.request().request().messages().getLast().text());
    call.play(new StreamEvent.ReasoningDelta("hm")).text("yes").complete();
    RunAnswer answer = get(run.done());
    StringBuilder read = new StringBuilder();
    assertEquals(2, run.readReasoning(0, read));
    assertEquals(3, run.readText(0, read));
    assertEquals("hmyes", read.toString());
    assertEquals(answer, run.snapshot());
    assertEquals(answer.attempts(), run.attempts());
    assertEquals("", run.status());
    assertTrue(run.factsVersion() > 0);
  }

  @Test
  void aScopeIsStoppedAndNoOther() {
    Run mine = submit(CONVERSATION);
    Run other = submit(EXPERIMENT);
    provider.take();
    provider.take();
    runs.stop(CONVERSATION);
    assertEquals(TurnState.STOPPED, get(mine.done()).facts().state());
    assertEquals(TurnState.STREAMING, other.state());
    assertEquals(List.of(other), runs.running(EXPERIMENT));
  }

  @Test
  void runsOfAScopeAreListedInTheOrderOfTheirCreation() {
    List<Run> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(submit(EXPERIMENT));
    }
    assertEquals(all, runs.running(EXPERIMENT));
  }

  @Test
  void oneThatCannotBeStoredInTimeIsToldInTheSingular() {
    runs.close();
    runs = new Runs(problems::add, Map.of(), Duration.ofMillis(20));
    Recorded stuck =
        new Recorded() {
          @Override
          public void settle(RunAnswer answer) {
            settled.join();
          }
        };
    Run run = runs.submit(spec(provider, CONVERSATION, () -> stuck, null));
    provider.take().text("a");
    runs.close();
    assertTrue(run.done().isDone(), "nobody waits for ever");
    assertEquals("1 answer could not be stored while closing.", problems.getFirst().getMessage());
    stuck.settled.complete(run.snapshot());
  }

  @Test
  void aJournalThatFailsWithoutAWordIsNamedByItsKind() {
    Run run =
        runs.submit(
            spec(
                provider,
                CONVERSATION,
                () -> {
                  throw new StackOverflowError();
                },
                null));
    assertEquals("StackOverflowError", get(run.done()).facts().error());
  }

  @Test
  void whatWasNeverSentAndCannotBeStoredIsToldAndEnds() {
    runs.close();
    Run run = runs.submit(spec(provider, EXPERIMENT, Full::new, null));
    assertEquals("Nothing was sent.", get(run.done()).facts().error());
    assertEquals("The disk is full.", problems.getFirst().getMessage());
  }

  @Test
  void aRunWithoutAJournalGivesBackItsPlaceAndItsMoney() {
    RunBudget budget = new RunBudget(new Limits(new BigDecimal("0.10"), null, null));
    Amount worst = new Amount(new BigDecimal("0.06"), 100, 1);
    Run first =
        runs.submit(
            spec(
                provider,
                EXPERIMENT,
                () -> {
                  throw new IllegalStateException("The disk is full.");
                },
                budget.reserve(worst).orElseThrow()));
    get(first.done());
    Run second =
        runs.submit(spec(provider, EXPERIMENT, Recorded::new, budget.reserve(worst).orElseThrow()));
    provider.take().complete();
    assertEquals(TurnState.COMPLETE, get(second.done()).facts().state());
  }

  @Test
  void whoeverCannotBeAskedSaysWhyEachTime() {
    ProviderError why = new ProviderError.Network("No such connection.", false);
    RunSpec.Target nobody = RunSpec.Target.nobody(why, ModelInfo.unknown("m"));
    RunSpec spec =
        new RunSpec(
            RunId.create(),
            CONVERSATION,
            RunFixture.request("m", "q"),
            Answer.started("c", "m", Instant.EPOCH),
            "",
            nobody,
            Recorded::new,
            null);
    assertEquals("No such connection.", get(runs.submit(spec).done()).facts().error());
    assertEquals("No such connection.", nobody.provider().check().message());
    assertSame(why, nobody.provider().check().error());
    assertEquals("", nobody.provider().profile().id());
    assertEquals(
        why, assertThrows(ProviderException.class, () -> nobody.provider().models()).error());
    assertEquals(
        why, assertThrows(ProviderException.class, () -> nobody.provider().model("m")).error());
    assertEquals(
        why,
        assertThrows(
                ProviderException.class,
                () -> nobody.provider().prepare(spec.request().request(), ModelInfo.unknown("m")))
            .error());
  }

  @Test
  void aRunIsNamedAfterItsMessageAndItsScopeAfterItsConversation() {
    assertEquals("m1", RunId.of(new MessageId("m1")).value());
    assertEquals("m1", RunId.of(new MessageId("m1")).toString());
    assertTrue(new RunId("a").compareTo(new RunId("b")) < 0);
    assertEquals(
        new RunScope(RunScope.Kind.CONVERSATION, "c9"), RunScope.of(new ConversationId("c9")));
    assertEquals("replay", RunScope.Kind.REPLAY.word());
    assertTrue(new RunScope(RunScope.Kind.REPLAY, "r").isAwaited());
    assertFalse(new RunScope(RunScope.Kind.EXPERIMENT, "e").isAwaited());
  }

  @Test
  void whatWaitsBeginsWhereAPersonAllowsMore() {
    runs.close();
    runs = new Runs(problems::add, Map.of("scripted", 1));
    Run first = submit(EXPERIMENT);
    ScriptedProvider.Call one = provider.take();
    Run second = submit(EXPERIMENT);
    assertEquals("Waiting for its turn…", second.status());
    runs.limit(Map.of("scripted", new RequestLimits(2, Map.of())));
    provider.take().complete();
    get(second.done());
    assertEquals(2, runs.limit(provider.profile()));
    one.complete();
    get(first.done());
  }

  @Test
  void whoIsInterruptedWhileItClosesWaitsNoLongerAndNobodyElseDoes() {
    runs.close();
    runs = new Runs(problems::add, Map.of(), Duration.ofHours(1));
    Recorded stuck =
        new Recorded() {
          @Override
          public void settle(RunAnswer answer) {
            settled.join();
          }
        };
    Run run = runs.submit(spec(provider, CONVERSATION, () -> stuck, null));
    provider.take().text("a");
    Thread.currentThread().interrupt();
    runs.close();
    assertTrue(Thread.interrupted(), "it stays interrupted");
    assertTrue(run.done().isDone());
    assertEquals(List.of(), problems);
    stuck.settled.complete(run.snapshot());
  }
}

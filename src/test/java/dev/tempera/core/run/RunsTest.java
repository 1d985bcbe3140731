package dev.tempera.core.run;

import static dev.tempera.core.run.RunFixture.CONVERSATION;
import static dev.tempera.core.run.RunFixture.EXPERIMENT;
import static dev.tempera.core.run.RunFixture.get;
import static dev.tempera.core.run.RunFixture.spec;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.TurnState;
import dev.tempera.core.figures.Figures;
import dev.tempera.core.provider.ErrorJson;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.run.RunBudget.Amount;
import dev.tempera.core.run.RunBudget.Limits;
import dev.tempera.core.run.RunFixture.Recorded;
import dev.tempera.testing.ScriptedProvider;
import dev.tempera.testing.ScriptedProvider.Call;
import dev.tempera.testing.Waits;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunsTest {
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

  private static RunBudget.Reservation reserved(RunBudget budget) {
    return budget.reserve(new Amount(new BigDecimal("0.06"), 100, 1)).orElseThrow();
  }

  private static StreamEvent failed(ProviderError error) {
    return new StreamEvent.Ended(new StreamEvent.Outcome.Failed(error));
  }

  @Test
  void severalRunsOfOneScopeStreamSideBySide() {
    List<Run> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      all.add(submit(CONVERSATION));
    }
    List<Call> calls = List.of(provider.take(), provider.take(), provider.take());
    assertEquals(all, runs.running(CONVERSATION));
    calls.forEach(call -> call.text("a").complete());
    for (Run run : all) {
      assertEquals("a", get(run.done()).message().text());
      assertEquals(TurnState.COMPLETE, run.state());
    }
    assertEquals(List.of(), runs.running(CONVERSATION));
  }

  @Test
  void beyondTheLimitRunsWaitAndFollow() {
    List<Run> all = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      all.add(submit(EXPERIMENT));
    }
    List<Call> first = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      first.add(provider.take());
    }
    assertEquals(4, runs.inFlight(provider.profile()));
    assertEquals("Waiting for its turn…", all.get(6).status());
    first.forEach(Call::complete);
    for (int i = 0; i < 3; i++) {
      provider.take().complete();
    }
    all.forEach(run -> get(run.done()));
    assertEquals(0, runs.inFlight(provider.profile()));
  }

  @Test
  void whatAPersonWaitsForFindsRoomBesideAnExperiment() {
    for (int i = 0; i < 10; i++) {
      submit(EXPERIMENT);
    }
    for (int i = 0; i < 4; i++) {
      provider.take();
    }
    assertEquals(4, runs.inFlight(provider.profile()));
    Run mine = submit(CONVERSATION);
    Call call = provider.take();
    call.complete();
    get(mine.done());
    assertEquals(10, runs.running(EXPERIMENT).size());
  }

  @Test
  void aLineThatHasNoRoomKeepsNoOtherWaiting() {
    runs.close();
    runs = new Runs(problems::add, Map.of("scripted", 10, "scripted\nslow", 1));
    Run first = runs.submit(spec(provider, EXPERIMENT, "slow", Recorded::new, null));
    Call slow = provider.take();
    Run second = runs.submit(spec(provider, EXPERIMENT, "slow", Recorded::new, null));
    Run quick = runs.submit(spec(provider, CONVERSATION, "quick", Recorded::new, null));
    provider.take().complete();
    get(quick.done());
    assertEquals(TurnState.STREAMING, second.state());
    slow.complete();
    get(first.done());
    provider.take().complete();
    get(second.done());
  }

  @Test
  void aServerThatTakesNoMoreAtOnceIsAskedForLess() {
    List<Run> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(submit(CONVERSATION));
    }
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      calls.add(provider.take());
    }
    calls.get(3).play(failed(new ProviderError.TooManyStreams("no more")));
    // Heard first: were one of the others over by then, the server would be asked for two at once.
    Waits.until(() -> runs.limit(provider.profile()) == 3);
    calls.get(0).complete();
    Call again = provider.take();
    again.text("after all").complete();
    calls.get(1).complete();
    calls.get(2).complete();
    List<RunAnswer> answers = all.stream().map(run -> get(run.done())).toList();
    assertTrue(answers.stream().allMatch(a -> a.facts().state() == TurnState.COMPLETE));
    RunAnswer waited =
        answers.stream()
            .filter(a -> a.message().text().equals("after all"))
            .findFirst()
            .orElseThrow();
    assertEquals(
        List.of(Attempt.Outcome.RETRIED, Attempt.Outcome.COMPLETE),
        waited.attempts().stream().map(Attempt::outcome).toList());
  }

  @Test
  void theOnlyRunCanOnlyFailWhereTheServerTakesNone() {
    Run run = submit(CONVERSATION);
    provider.take().play(failed(new ProviderError.TooManyStreams("takes none")));
    RunAnswer answer = get(run.done());
    assertEquals(TurnState.FAILED, answer.facts().state());
    assertEquals("takes none", answer.facts().error());
  }

  @Test
  void stoppingAScopeEndsWhatStreamsAndWhatWaits() {
    List<Run> all = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      all.add(submit(EXPERIMENT));
    }
    for (int i = 0; i < 4; i++) {
      provider.take().text("half");
    }
    Run other = submit(CONVERSATION);
    Call call = provider.take();
    runs.stop(EXPERIMENT);
    all.forEach(run -> assertEquals(TurnState.STOPPED, get(run.done()).facts().state()));
    RunAnswer unsent = get(all.getLast().done());
    assertEquals("Nothing was sent.", unsent.facts().error());
    assertNull(unsent.attempts().getLast().times().sent());
    call.complete();
    assertEquals(TurnState.COMPLETE, get(other.done()).facts().state());
  }

  @Test
  void whatIsReportedIsSettled() {
    RunBudget budget = new RunBudget(new Limits(new BigDecimal("0.10"), null, null));
    Run first = runs.submit(spec(provider, CONVERSATION, Recorded::new, reserved(budget)));
    provider
        .take()
        .play(new StreamEvent.Sent(System.nanoTime()))
        .play(
            new StreamEvent.UsageReported(
                new dev.tempera.core.chat.Usage(10L, 5L, null, null, new BigDecimal("0.01"), "{}")))
        .complete();
    get(first.done());
    assertEquals(new Amount(new BigDecimal("0.01"), 15, 1), budget.status().spent());
    Run second = runs.submit(spec(provider, CONVERSATION, Recorded::new, reserved(budget)));
    provider.take().play(new StreamEvent.Sent(System.nanoTime())).text("unpriced").complete();
    get(second.done());
    assertEquals(new BigDecimal("0.07"), budget.status().spent().usd());
    assertTrue(budget.reserve(new Amount(new BigDecimal("0.06"), 100, 1)).isEmpty());
  }

  @Test
  void whatNeverWentOutCostsNothing() {
    RunBudget budget = new RunBudget(new Limits(new BigDecimal("0.10"), null, null));
    Run run = runs.submit(spec(provider, CONVERSATION, Recorded::new, reserved(budget)));
    provider.take().play(failed(new ProviderError.Network("gone", true)));
    get(run.done());
    assertEquals(Amount.NONE, budget.status().spent());
    assertEquals(0, budget.status().reserved().usd().signum());
  }

  @Test
  void whatWentOutAndReportedNothingCountsAtItsWorst() {
    RunBudget budget = new RunBudget(Limits.NONE);
    Run run = runs.submit(spec(provider, CONVERSATION, Recorded::new, reserved(budget)));
    provider.take().play(new StreamEvent.Sent(System.nanoTime())).text("a").complete();
    get(run.done());
    assertEquals(new BigDecimal("0.06"), budget.status().spent().usd());
  }

  @Test
  void aRunThatIsStoppedWhileItWaitsIsNeverSent() {
    for (int i = 0; i < 4; i++) {
      submit(EXPERIMENT);
      provider.take();
    }
    Run waiting = submit(EXPERIMENT);
    waiting.stop();
    RunAnswer answer = get(waiting.done());
    assertEquals(TurnState.STOPPED, answer.facts().state());
    assertEquals("Nothing was sent.", answer.facts().error());
  }

  @Test
  void withoutAJournalNothingIsSent() {
    Run run =
        runs.submit(
            spec(
                provider,
                CONVERSATION,
                () -> {
                  throw new IllegalStateException("The disk is full; free some space.");
                },
                null));
    RunAnswer answer = get(run.done());
    assertEquals(TurnState.FAILED, answer.facts().state());
    assertEquals("The disk is full; free some space.", answer.facts().error());
    assertEquals("notStored", ErrorJson.kind(answer.facts().errorJson()));
    Waits.until(() -> runs.inFlight(provider.profile()) == 0);
  }

  @Test
  void eachListenerAcknowledgesForItself() {
    Run run = submit(CONVERSATION);
    Call call = provider.take();
    List<String> one = new CopyOnWriteArrayList<>();
    List<String> two = new CopyOnWriteArrayList<>();
    RunNews first = run.onNews(() -> one.add("news"));
    RunNews second = run.onNews(() -> two.add("news"));
    CompletableFuture<Void> heard = new CompletableFuture<>();
    RunNews third = run.onNews(() -> heard.complete(null));
    call.text("a");
    get(heard);
    first.acknowledge();
    CompletableFuture<Void> again = new CompletableFuture<>();
    third.cancel();
    var _ = run.onNews(() -> again.complete(null));
    call.text("b");
    get(again);
    second.cancel();
    call.complete();
    get(run.done());
    assertEquals(2, one.size());
    assertEquals(1, two.size(), "it has not acknowledged, and the other's word is not its own");
  }

  @Test
  void closingStopsAndStoresAndLetsNothingMoreBegin() {
    Recorded journal = new Recorded();
    Run run = runs.submit(spec(provider, CONVERSATION, () -> journal, null));
    CompletableFuture<Void> heard = new CompletableFuture<>();
    var _ = run.onNews(() -> heard.complete(null));
    provider.take().text("so far");
    get(heard);
    runs.close();
    assertEquals("so far", get(journal.settled).message().text());
    assertEquals(TurnState.STOPPED, get(run.done()).facts().state());
    Run late = submit(CONVERSATION);
    assertEquals("Nothing was sent.", get(late.done()).facts().error());
    assertFalse(runs.find(late.id()).isPresent());
  }

  @Test
  void runsThatCannotBeStoredInTimeAreToldOnceAndWaitedForTogether() {
    runs.close();
    runs = new Runs(problems::add, Map.of(), Duration.ofMillis(50));
    Recorded stuck =
        new Recorded() {
          @Override
          public void settle(RunAnswer answer) {
            settled.join();
          }
        };
    List<Run> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      all.add(runs.submit(spec(provider, CONVERSATION, () -> stuck, null)));
      provider.take();
    }
    runs.close();
    all.forEach(run -> assertTrue(run.done().isDone()));
    assertEquals(1, problems.size());
    assertTrue(String.valueOf(problems.getFirst().getMessage()).contains("3 answers"));
    stuck.settled.complete(all.getFirst().snapshot());
  }

  @Test
  void oneThatIsStoppedWhileItWaitsAgainGivesBackWhatWasSetAside() {
    runs.close();
    runs = new Runs(problems::add, Map.of("scripted", 2));
    RunBudget budget = new RunBudget(Limits.NONE);
    Run first = runs.submit(spec(provider, EXPERIMENT, Recorded::new, reserved(budget)));
    Call streaming = provider.take();
    Run second = runs.submit(spec(provider, EXPERIMENT, Recorded::new, reserved(budget)));
    provider.take().play(failed(new ProviderError.TooManyStreams("no more")));
    Waits.until(() -> runs.inFlight(provider.profile()) == 1);
    second.stop();
    get(second.done());
    assertEquals(new BigDecimal("0.06"), budget.status().reserved().usd());
    streaming.complete();
    get(first.done());
    assertEquals(0, budget.status().reserved().usd().signum());
  }

  @Test
  void tokensAreCountedWhereThePriceIsNotKnown() {
    RunBudget budget = new RunBudget(Limits.NONE);
    Run run = runs.submit(spec(provider, CONVERSATION, Recorded::new, reserved(budget)));
    provider
        .take()
        .play(new StreamEvent.Sent(System.nanoTime()))
        .play(
            new StreamEvent.UsageReported(
                new dev.tempera.core.chat.Usage(Figures.LARGEST_COUNT, 5L, null, null, null, "{}")))
        .complete();
    get(run.done());
    assertEquals(Figures.LARGEST_COUNT + 5, budget.status().spent().tokens());
    Run next = runs.submit(spec(provider, CONVERSATION, Recorded::new, reserved(budget)));
    provider.take().complete();
    assertEquals(TurnState.COMPLETE, get(next.done()).facts().state());
  }

  @Test
  void aListenerThatFailsEndsNoAnswer() {
    Run run = submit(CONVERSATION);
    Call call = provider.take();
    var _ =
        run.onNews(() -> {
          throw new IllegalStateException("test");
        });
    var _ =
        run.onNews(() -> {
          throw new OutOfMemoryError("simulated");
        });
    call.text("whole").complete();
    RunAnswer answer = get(run.done());
    assertEquals(TurnState.COMPLETE, answer.facts().state());
    assertEquals("whole", answer.message().text());
  }

  @Test
  void aServerThatTakesWhatItGetsIsAskedForMoreAgain() {
    RunLimits limits = new RunLimits(Map.of("scripted", 4));
    var profile = provider.profile();
    for (int i = 0; i < 4; i++) {
      assertTrue(limits.enter(profile, "m", false));
    }
    limits.tooMany(profile);
    assertEquals(3, limits.limit(profile));
    for (int i = 0; i < 4; i++) {
      limits.leave(profile, "m", i < 3);
    }
    for (int i = 0; i < 50; i++) {
      assertTrue(limits.enter(profile, "m", true));
      limits.leave(profile, "m", true);
    }
    assertEquals(4, limits.limit(profile));
    assertEquals(0, limits.inFlight(profile));
  }
}

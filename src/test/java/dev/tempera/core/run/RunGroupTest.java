package dev.tempera.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.testing.ScriptedProvider;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Runs that are paused, cancelled and done as one. */
class RunGroupTest {
  private final AtomicInteger changes = new AtomicInteger();
  private final RunGroup group =
      new RunGroup(new RunBudget(RunBudget.Limits.NONE), 2, changes::incrementAndGet);

  private static LiveRun run() {
    return new LiveRun(
        RunFixture.spec(
            new ScriptedProvider(), RunFixture.EXPERIMENT, RunFixture.Recorded::new, null),
        new AnswerBuilder(
            new AnswerBuilder.Asked(
                Answer.started("c", "m", Instant.EPOCH), ModelInfo.unknown("m"), List::of),
            "",
            new AttemptClock(Instant.EPOCH, 0)));
  }

  @Test
  void onlySoManyBeginAndAPlaceComesBack() {
    assertTrue(group.enter());
    assertTrue(group.enter());
    assertFalse(group.enter());
    assertEquals(2, group.inFlight());
    group.leave();
    assertEquals(1, group.inFlight());
    assertTrue(group.enter());
  }

  @Test
  void whileItIsPausedNothingBeginsAndGoingOnIsTold() {
    group.pause();
    assertTrue(group.isPaused());
    assertFalse(group.enter());
    assertEquals(0, changes.get());
    group.resume();
    assertFalse(group.isPaused());
    assertEquals(1, changes.get());
    assertTrue(group.enter());
  }

  @Test
  void cancelStopsAllAndTakesNoMore() {
    LiveRun one = run();
    assertTrue(group.add(one));
    group.cancel();
    assertTrue(one.cancellation().isCancelled());
    assertEquals(1, changes.get());
    assertFalse(group.add(run()));
    assertEquals(1, group.open(), "it has not ended yet");
    assertFalse(group.enter());
  }

  @Test
  void itIsDoneWhenNoMoreComeAndTheLastHasEnded() {
    LiveRun one = run();
    LiveRun two = run();
    assertTrue(group.add(one));
    group.ended(one);
    assertFalse(group.done().isDone(), "more may come");
    assertTrue(group.add(one));
    assertTrue(group.add(two));
    group.complete();
    assertFalse(group.done().isDone());
    group.ended(one);
    assertFalse(group.done().isDone());
    group.ended(two);
    assertTrue(group.done().isDone());
    assertEquals(0, group.open());
  }

  @Test
  void anEmptyOneIsDoneAtOnce() {
    group.complete();
    assertTrue(group.done().isDone());
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
}

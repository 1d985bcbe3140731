package dev.tempera.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.RequestLimits;
import dev.tempera.testing.ScriptedProvider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whose turn it is, without a thread: what begins is only noted. */
class RunQueueTest {
  private static final RunScope ASKED = RunFixture.CONVERSATION;
  private static final RunScope OTHER = RunFixture.EXPERIMENT;

  private final ScriptedProvider provider = new ScriptedProvider();
  private final ConnectionProfile connection = provider.profile();
  private final List<LiveRun> begun = new ArrayList<>();
  private final RunQueue queue =
      new RunQueue(Map.of("scripted", 2, "scripted\nslow", 1), begun::add);

  private LiveRun run(RunScope scope, String model) {
    RunSpec spec = RunFixture.spec(provider, scope, model, RunFixture.Recorded::new, null);
    return new LiveRun(
        spec,
        new AnswerBuilder(
            new AnswerBuilder.Asked(
                Answer.started("c", "m", Instant.EPOCH), ModelInfo.unknown("m"), List::of),
            "",
            new AttemptClock(Instant.EPOCH, 0)));
  }

  private LiveRun add(RunScope scope, String model) {
    LiveRun run = run(scope, model);
    queue.add(run);
    return run;
  }

  @Test
  void whoWaitsLongestBeginsNextAndOnlyWhereThereIsRoom() {
    LiveRun a = add(OTHER, "m");
    LiveRun b = add(OTHER, "m");
    LiveRun c = add(OTHER, "m");
    LiveRun d = add(OTHER, "m");
    assertEquals(List.of(a, b), begun);
    assertEquals(2, queue.inFlight(connection));
    queue.ended(a, true);
    assertEquals(List.of(a, b, c), begun);
    queue.ended(b, true);
    assertEquals(List.of(a, b, c, d), begun);
    queue.ended(c, true);
    queue.ended(d, true);
    assertEquals(0, queue.inFlight(connection));
    assertEquals(2, queue.limit(connection));
  }

  @Test
  void whatAPersonWaitsForGoesFirst() {
    LiveRun a = add(ASKED, "m");
    LiveRun b = add(ASKED, "m");
    LiveRun c = add(ASKED, "m");
    LiveRun d = add(ASKED, "m");
    LiveRun other = add(OTHER, "m");
    LiveRun asked = add(ASKED, "m");
    assertEquals(List.of(a, b, c, d), begun, "two more than for others");
    for (LiveRun each : List.of(a, b, c, d)) {
      queue.ended(each, true);
    }
    assertEquals(List.of(asked, other), begun.subList(4, 6));
  }

  @Test
  void aModelWithoutRoomKeepsNoOtherWaiting() {
    LiveRun slow = add(OTHER, "slow");
    LiveRun waits = add(OTHER, "slow");
    LiveRun quick = add(OTHER, "quick");
    assertEquals(List.of(slow, quick), begun);
    assertFalse(queue.remove(slow), "it has begun");
    assertTrue(queue.remove(waits));
    assertFalse(queue.remove(waits), "it waits no more");
    assertFalse(queue.remove(run(OTHER, "other")), "it never waited");
    queue.ended(slow, true);
    assertEquals(2, begun.size());
  }

  @Test
  void whatWaitsAgainGoesBeforeAllThatWait() {
    LiveRun a = add(OTHER, "m");
    LiveRun b = add(OTHER, "m");
    LiveRun c = add(OTHER, "m");
    assertTrue(queue.tooMany(b));
    assertEquals(1, queue.limit(connection));
    queue.waitAgain(b);
    assertEquals(1, queue.inFlight(connection));
    queue.pump();
    assertEquals(List.of(a, b), begun);
    assertFalse(queue.tooMany(a), "alone it can only fail");
    queue.ended(a, true);
    assertEquals(List.of(a, b, b), begun);
    queue.ended(b, true);
    assertEquals(c, begun.getLast());
  }

  @Test
  void moreMayBeWantedWhileSomeWait() {
    for (int i = 0; i < 8; i++) {
      add(OTHER, "m");
    }
    assertEquals(2, begun.size());
    queue.change(Map.of("scripted", new RequestLimits(5, Map.of())));
    assertEquals(5, begun.size());
    assertEquals(5, queue.limit(connection));
    queue.change(Map.of("scripted", new RequestLimits(6, Map.of("m", 5))));
    assertEquals(5, begun.size(), "the model has no room");
    queue.change(Map.of("another", new RequestLimits(1, Map.of())));
    queue.ended(begun.getFirst(), true);
    assertEquals(5, begun.size(), "two at once again");
  }
}

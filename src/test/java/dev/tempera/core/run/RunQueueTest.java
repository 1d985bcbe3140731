package dev.tempera.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.run.RunBudget.Amount;
import dev.tempera.core.run.RunBudget.Limits;
import dev.tempera.testing.ScriptedProvider;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whose turn it is, without a thread: what begins is only noted. */
class RunQueueTest {
  private static final RunScope ASKED = RunFixture.CONVERSATION;
  private static final RunScope OTHER = RunFixture.EXPERIMENT;

  private final ScriptedProvider provider = new ScriptedProvider();
  private final ConnectionProfile connection = provider.profile();
  private final List<LiveRun> begun = new ArrayList<>();
  private final List<LiveRun> refused = new ArrayList<>();
  private final RunQueue queue =
      new RunQueue(Map.of("scripted", 2, "scripted\nslow", 1), begun::add, refused::add);

  private LiveRun run(RunScope scope, String model, @Nullable RunShare share) {
    RunSpec spec = RunFixture.spec(provider, scope, model, RunFixture.Recorded::new, share);
    return new LiveRun(
        spec,
        new AnswerBuilder(
            new AnswerBuilder.Asked(
                Answer.started("c", "m", Instant.EPOCH), ModelInfo.unknown("m"), List::of),
            "",
            new AttemptClock(Instant.EPOCH, 0)));
  }

  private LiveRun add(RunScope scope, String model, @Nullable RunShare share) {
    LiveRun run = run(scope, model, share);
    queue.add(run);
    return run;
  }

  private RunShare share(Limits limits, int most, String worst) {
    return new RunShare(
        new RunGroup(new RunBudget(limits), most, queue::pump),
        new Amount(new BigDecimal(worst), 0, 0));
  }

  @Test
  void whoWaitsLongestBeginsNextAndOnlyWhereThereIsRoom() {
    LiveRun a = add(OTHER, "m", null);
    LiveRun b = add(OTHER, "m", null);
    LiveRun c = add(OTHER, "m", null);
    LiveRun d = add(OTHER, "m", null);
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
    LiveRun a = add(ASKED, "m", null);
    LiveRun b = add(ASKED, "m", null);
    LiveRun c = add(ASKED, "m", null);
    LiveRun d = add(ASKED, "m", null);
    LiveRun other = add(OTHER, "m", null);
    LiveRun asked = add(ASKED, "m", null);
    assertEquals(List.of(a, b, c, d), begun, "two more than for others");
    for (LiveRun each : List.of(a, b, c, d)) {
      queue.ended(each, true);
    }
    assertEquals(List.of(asked, other), begun.subList(4, 6));
  }

  @Test
  void aModelWithoutRoomKeepsNoOtherWaiting() {
    LiveRun slow = add(OTHER, "slow", null);
    LiveRun waits = add(OTHER, "slow", null);
    LiveRun quick = add(OTHER, "quick", null);
    assertEquals(List.of(slow, quick), begun);
    assertFalse(queue.remove(slow), "it has begun");
    assertTrue(queue.remove(waits));
    assertFalse(queue.remove(waits), "it waits no more");
    assertFalse(queue.remove(run(OTHER, "other", null)), "it never waited");
    queue.ended(slow, true);
    assertEquals(2, begun.size());
  }

  @Test
  void whatWaitsAgainGoesBeforeAllThatWait() {
    LiveRun a = add(OTHER, "m", null);
    LiveRun b = add(OTHER, "m", null);
    LiveRun c = add(OTHER, "m", null);
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
  void aGroupBeginsNoMoreThanItMayAtOnceAndGivesItsPlacesBack() {
    RunShare share = share(Limits.NONE, 1, "0");
    LiveRun first = add(OTHER, "m", share);
    LiveRun second = add(OTHER, "m", share);
    LiveRun alone = add(OTHER, "m", null);
    assertEquals(List.of(first, alone), begun);
    assertEquals(1, share.group().inFlight());
    queue.ended(alone, true);
    assertEquals(2, begun.size(), "the connection has room, the group has none");
    queue.ended(first, true);
    assertEquals(second, begun.getLast());
    assertEquals(1, share.group().inFlight());
  }

  @Test
  void aGroupWithoutRoomAtTheConnectionTakesNoPlaceInItself() {
    LiveRun a = add(OTHER, "m", null);
    LiveRun b = add(OTHER, "m", null);
    RunShare share = share(Limits.NONE, 1, "0");
    LiveRun waits = add(OTHER, "m", share);
    assertEquals(List.of(a, b), begun);
    assertEquals(0, share.group().inFlight());
    queue.ended(a, true);
    assertEquals(waits, begun.getLast());
  }

  @Test
  void whatCannotBePaidNowWaitsAndWhatNeverCanIsRefused() {
    RunShare share = share(new Limits(new BigDecimal("1"), null, null), 9, "0.6");
    LiveRun first = add(OTHER, "m", share);
    RunBudget.Reservation reserved = first.reservation();
    assertNotNull(reserved);
    LiveRun second = add(OTHER, "m", share);
    assertEquals(List.of(first), begun);
    assertEquals(List.of(), refused);
    assertEquals(1, queue.inFlight(connection), "who cannot pay takes no place");
    assertEquals(1, share.group().inFlight());
    reserved.keep();
    queue.ended(first, true);
    assertEquals(List.of(second), refused, "what is left will never pay it");
    assertEquals(0, queue.inFlight(connection));
  }

  @Test
  void whatWaitsAgainIsNotPaidTwice() {
    RunShare share = share(new Limits(new BigDecimal("1"), null, null), 9, "0.6");
    add(ASKED, "m", null);
    LiveRun paid = add(ASKED, "m", share);
    assertTrue(queue.tooMany(paid));
    queue.waitAgain(paid);
    queue.ended(begun.getFirst(), true);
    assertEquals(paid, begun.getLast());
    assertEquals(new BigDecimal("0.6"), share.group().budget().status().reserved().usd());
  }
}

package dev.tempera.core.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamEvent.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ReplayTest {
  private static final Timeline TIMES =
      Timeline.of(List.of(Kept.attempt(1, 0, 5, 100, 110, 120, 900, 950)), Wire.EMPTY);

  private static Wire three() {
    return Wire.of(
        List.of(
            Kept.text(1, 100_000, "one "),
            Kept.text(1, 200_000, "two "),
            Kept.text(1, 200_000, "three"),
            Kept.data(1, 300_000, "[DONE]")));
  }

  @Test
  void itArrivesWhenItArrived() {
    Replay replay = new Replay(three(), TIMES, Kept.ASKED);
    assertEquals(5_000, replay.now());
    assertEquals(105_000, replay.nextArrival());
    replay.advanceTo(104_999);
    assertEquals(0, replay.frames());
    replay.advanceTo(204_999);
    assertEquals("one ", replay.text(0));
    assertEquals(204_999, replay.now());
    replay.advanceTo(205_000);
    assertEquals("one two three", replay.text(0));
    assertEquals("three", replay.text(8));
    assertFalse(replay.isOver());
    assertNull(replay.outcome());
    replay.advanceTo(Long.MAX_VALUE);
    assertTrue(replay.isOver());
    assertInstanceOf(Outcome.Complete.class, replay.outcome());
    assertEquals(305_000, replay.now());
    assertEquals(4, replay.frames());
  }

  @Test
  void aStepIsWhatArrivedAtOneMoment() {
    Replay replay = new Replay(three(), TIMES, Kept.ASKED);
    assertTrue(replay.step());
    assertEquals("one ", replay.text(0));
    assertTrue(replay.step());
    assertEquals("one two three", replay.text(0));
    assertEquals(3, replay.frames());
    assertTrue(replay.step());
    assertTrue(replay.isOver());
    assertFalse(replay.step());
    replay.rewind();
    assertEquals(0, replay.frames());
    assertEquals("", replay.text(0));
    assertFalse(replay.isOver());
    assertEquals(105_000, replay.nextArrival());
  }

  @Test
  void aStreamOfNothingIsOverAtOnce() {
    Replay replay = new Replay(Wire.EMPTY, TIMES, Kept.ASKED);
    assertFalse(replay.step());
    assertTrue(replay.isOver());
  }

  /** However it is played, the same text, the same events and the same end come out. */
  @RepeatedTest(25)
  void thePaceChangesNothing(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<String> fixtures =
        List.of(
            "01-text.sse",
            "02-tool-calls.sse",
            "03-midstream-error.sse",
            "04-local-server-quirks.sse");
    String fixture = fixtures.get(random.nextInt(fixtures.size()));
    Wire wire = Wire.of(Kept.cut(Kept.fixture(fixture), random, 80));
    Replay at = new Replay(wire, TIMES, Kept.ASKED);
    at.advanceTo(Long.MAX_VALUE);
    List<StreamEvent> expected = at.take();
    Replay played = new Replay(wire, TIMES, Kept.ASKED);
    List<StreamEvent> heard = new ArrayList<>();
    while (!played.isOver()) {
      if (random.nextBoolean()) {
        boolean _ = played.step();
      } else {
        played.advanceTo(played.now() + random.nextInt(100_000));
      }
      heard.addAll(played.take());
    }
    assertEquals(expected, heard);
    assertEquals(at.text(0), played.text(0));
    assertEquals(at.reasoning(0), played.reasoning(0));
    assertEquals(at.outcome(), played.outcome());
    assertEquals(wire.size(), played.frames());
    assertEquals(WireMeaning.of(wire, Kept.ASKED).text(), played.text(0));
  }

  @Test
  void whatAFailedAttemptBroughtIsGoneWithIt() {
    Timeline timeline =
        Timeline.of(
            List.of(
                Kept.attempt(1, 0, 5, 100, 110, 120, 130, 140),
                Kept.attempt(2, 500, 5, 100, 110, 120, 900, 950)),
            Wire.EMPTY);
    Wire wire = Wire.of(List.of(Kept.text(1, 110_000, "lost"), Kept.text(2, 110_000, "kept")));
    Replay replay = new Replay(wire, timeline, Kept.ASKED);
    assertTrue(replay.step());
    assertEquals("lost", replay.text(0));
    assertTrue(replay.step());
    assertEquals("kept", replay.text(0));
    assertEquals(615_000, replay.now());
  }
}

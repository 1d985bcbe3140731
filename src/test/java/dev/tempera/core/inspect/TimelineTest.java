package dev.tempera.core.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.inspect.Phase.Kind;
import dev.tempera.core.run.Attempt;
import dev.tempera.core.store.ConversationStore.RawChunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class TimelineTest {
  @Test
  void aRunIsItsPhases() {
    Timeline timeline =
        Timeline.of(List.of(Kept.attempt(1, 0, 5, 200, 210, 400, 900, 950)), Wire.EMPTY);
    assertEquals(
        List.of(
            new Phase(Kind.QUEUE, 1, 0, 5_000),
            new Phase(Kind.CONNECT, 1, 5_000, 200_000),
            new Phase(Kind.FIRST_EVENT, 1, 200_000, 210_000),
            new Phase(Kind.FIRST_TOKEN, 1, 210_000, 400_000),
            new Phase(Kind.TOKENS, 1, 400_000, 900_000),
            new Phase(Kind.REST, 1, 900_000, 950_000)),
        timeline.phases());
    assertEquals(950_000, timeline.end());
    assertEquals(5_000, timeline.sent(1));
    assertEquals(
        "queue 5.0 ms · until headers 195 ms · until first event 10 ms · until first token 190 ms"
            + " · answer 500 ms · end 50 ms",
        InspectionWords.phases(timeline, 1));
  }

  @Test
  void anEndThatCameEarlyCutOffWhatWasUnderWay() {
    Timeline timeline =
        Timeline.of(List.of(Kept.attempt(1, 0, 5, -1, -1, -1, -1, 100)), Wire.EMPTY);
    assertEquals(
        List.of(new Phase(Kind.QUEUE, 1, 0, 5_000), new Phase(Kind.CONNECT, 1, 5_000, 100_000)),
        timeline.phases());
  }

  @Test
  void attemptsStandOnOneScaleWithTheirPauseBetween() {
    Attempt first = Kept.attempt(1, 0, 5, 100, -1, -1, -1, 120);
    Attempt second = Kept.attempt(2, 620, 3, 50, 60, 70, 80, 90);
    Wire wire = Wire.of(List.of(Kept.text(1, 90_000, "a"), Kept.text(2, 65_000, "b")));
    Timeline timeline = Timeline.of(List.of(first, second), wire);
    assertTrue(timeline.phases().contains(new Phase(Kind.PAUSE, 2, 120_000, 620_000)));
    assertEquals(95_000, timeline.arrived(wire, 0));
    assertEquals(623_000 + 65_000, timeline.arrived(wire, 1));
    assertEquals(-1, timeline.frameAt(wire, 94_999));
    assertEquals(0, timeline.frameAt(wire, 95_000));
    assertEquals(1, timeline.frameAt(wire, Long.MAX_VALUE));
  }

  /** Phases follow each other without holes, whichever moments are missing or out of order. */
  @RepeatedTest(50)
  void phasesNeverOverlap(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<Attempt> attempts = new ArrayList<>();
    long queued = 0;
    for (int number = 1; number <= 1 + random.nextInt(3); number++) {
      long[] moments = new long[6];
      for (int i = 0; i < moments.length; i++) {
        moments[i] = random.nextInt(4) == 0 ? -1 : random.nextInt(1_000);
      }
      attempts.add(Kept.attempt(number, queued, moments));
      queued += random.nextInt(2_000);
    }
    Timeline timeline = Timeline.of(attempts, Wire.EMPTY);
    for (Phase phase : timeline.phases()) {
      assertTrue(phase.from() >= 0 && phase.to() >= phase.from(), phase.toString());
      assertTrue(phase.to() <= timeline.end(), phase.toString());
    }
  }

  @Test
  void gapsAreBetweenReadsAndStallsAreThoseThatAPersonNotices() {
    List<RawChunk> chunks = new ArrayList<>();
    long micros = 300_000;
    for (int i = 0; i < 20; i++) {
      micros += i == 11 ? 900_000 : 20_000;
      chunks.add(Kept.text(1, micros, "a"));
      chunks.add(Kept.text(1, micros, "b"));
    }
    Gaps gaps = Gaps.of(Wire.of(chunks));
    assertEquals(19, gaps.count());
    assertEquals(20_000, gaps.median());
    assertEquals(900_000, gaps.longest());
    assertEquals(List.of(new Gaps.Stall(22, 900_000)), gaps.stalls());
    assertEquals(new Gaps(0, 0, 0, 0, List.of()), Gaps.of(Wire.EMPTY));
  }

  @Test
  void aSlowStreamHasNoStallsForThat() {
    List<RawChunk> chunks = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      chunks.add(Kept.text(1, i * 800_000L, "a"));
    }
    assertEquals(List.of(), Gaps.of(Wire.of(chunks)).stalls());
  }

  @Test
  void timesAreSaidInFewWords() {
    assertEquals("0.4 ms", InspectionWords.time(400));
    assertEquals("9.9 ms", InspectionWords.time(9_900));
    assertEquals("12 ms", InspectionWords.time(12_300));
    assertEquals("1.00 s", InspectionWords.time(999_600));
    assertEquals("59.99 s", InspectionWords.time(59_990_000));
    assertEquals("1 min 00 s", InspectionWords.time(59_996_000));
    assertEquals("2 min 05 s", InspectionWords.time(125_000_000));
  }
}

package dev.tempera.core.provider.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadPaceTest {
  private static final int WORD = 280;
  private static final long MS = 1_000_000;

  private final List<Long> pauses = new ArrayList<>();
  private final ReadPace pace = new ReadPace(pauses::add);

  @Test
  void whatComesSlowlyIsReadAsItComes() {
    for (long i = 0; i < 20; i++) {
      pace.read(i * 10 * MS, WORD, false);
    }
    assertEquals(List.of(), pauses);
  }

  @Test
  void whatComesFastIsReadInPieces() {
    pace.read(0, WORD, false);
    assertEquals(List.of(), pauses, "nobody knows yet");
    pace.read(2 * MS, WORD, false);
    assertEquals(1, pauses.size());
    pace.read(10 * MS, 4 * WORD, false);
    pace.read(18 * MS, 4 * WORD, false);
    assertEquals(3, pauses.size());
    assertEquals(List.of(8 * MS, 8 * MS, 8 * MS), pauses);
  }

  @Test
  void whatHasBecomeSlowIsReadAsItComesAgain() {
    pace.read(0, WORD, false);
    pace.read(2 * MS, WORD, false);
    pace.read(30 * MS, WORD, false);
    pace.read(60 * MS, WORD, false);
    assertEquals(1, pauses.size());
  }

  @Test
  void whatIsThereIsReadBeforeAnythingIsWaitedFor() {
    pace.read(0, WORD, true);
    pace.read(1 * MS, WORD, true);
    pace.read(1 * MS, WORD, true);
    assertEquals(List.of(), pauses);
    pace.read(2 * MS, WORD, false);
    assertEquals(1, pauses.size());
  }

  @Test
  void aFloodIsNotHeldBack() {
    long now = 0;
    for (int i = 0; i < 100; i++) {
      pace.read(now, 16_384, false);
      now += MS / 10;
    }
    for (int i = 0; i < 100; i++) {
      pace.read(now, WORD, i % 40 != 39);
      now += MS / 10;
    }
    assertEquals(List.of(), pauses, "nor one in small pieces");
  }
}

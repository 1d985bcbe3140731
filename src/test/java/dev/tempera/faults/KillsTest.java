package dev.tempera.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Real processes, killed at random moments of everything that writes: what was promised is there.
 */
class KillsTest {
  private static final long SEED = 20261130;

  @TempDir static Path shared;
  @TempDir Path scratch;

  @SuppressWarnings("NullAway.Init") // made before all tests
  private static ClassArchive classes;

  @BeforeAll
  static void makeArchive() throws Exception {
    classes = ClassArchive.make(shared);
  }

  @ParameterizedTest
  @CsvSource({
    "streaming, 40",
    "torn, 25",
    "migration, 25",
    "import, 25",
    "export, 20",
    "backup, 20",
    "backups, 20",
    "rescue, 25",
    "settings, 20"
  })
  void nothingThatWasPromisedIsLost(String activity, int all) throws Exception {
    int kills = FaultShare.of(all);
    KillFigures figures =
        KillHarness.run(Activities.named(activity), kills, classes, scratch, SEED);
    assertEquals(List.of(), figures.failures());
    assertEquals(kills, figures.kills());
  }

  @Test
  void whatIsNotForcedToTheDiskIsMissedAfterAPowerCut() throws Exception {
    KillFigures figures = KillHarness.run(new Tearing.Unforced(), 4, classes, scratch, SEED);
    assertFalse(figures.failures().isEmpty(), "nothing was forced, and nothing was missed");
  }
}

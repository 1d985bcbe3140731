package dev.tempera.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
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
    "streaming, 30",
    "torn, 15",
    "migration, 20",
    "import, 20",
    "export, 20",
    "backup, 15",
    "rescue, 25",
    "settings, 15"
  })
  void nothingThatWasPromisedIsLost(String activity, int kills) throws Exception {
    KillFigures figures =
        KillHarness.run(Activities.named(activity), kills, classes, scratch, SEED);
    assertEquals(List.of(), figures.failures());
    assertEquals(kills, figures.kills());
  }
}

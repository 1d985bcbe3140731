package dev.tempera.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Flipped bits, sectors of zeros and cuts: opened, rescued or refused, and always told. */
class DamagedFilesTest {
  private static final long SEED = 20261130;

  @TempDir Path scratch;

  @ParameterizedTest
  @CsvSource({"database, 40", "log, 40", "settings, 200", "bundle, 60"})
  void noDamageIsMetInAWayThatNobodyShouldSee(String file, int all) throws Exception {
    int times = FaultShare.of(all);
    DamageHarness.Target target =
        DamageHarness.targets().stream()
            .filter(each -> each.name().equals(file))
            .findFirst()
            .orElseThrow();
    DamageFigures figures = DamageHarness.run(target, times, scratch, SEED);
    assertEquals(List.of(), figures.failures());
    assertEquals(times, figures.damaged());
    assertTrue(figures.isSound(), figures.toString());
    assertTrue(
        figures.recovered() > 0 || figures.of(DamageFigures.Fate.REFUSED) > 0, figures.toString());
  }

  /** The bench in large numbers demands the same, and fails by its exit status. */
  @ParameterizedTest
  @CsvSource({
    "database, WHOLE, true",
    "database, PARTLY, true",
    "database, REFUSED, true",
    "database, UNNOTICED, false",
    "bundle, UNNOTICED, false",
    "log, UNNOTICED, true",
    "settings, UNNOTICED, true"
  })
  void silenceAboutDatabasesAndBundlesIsAFailure(
      String file, DamageFigures.Fate fate, boolean sound) {
    assertEquals(sound, new DamageFigures(file, Map.of(fate, 1), List.of(), List.of()).isSound());
    assertFalse(new DamageFigures(file, Map.of(fate, 1), List.of("bad"), List.of()).isSound());
  }
}

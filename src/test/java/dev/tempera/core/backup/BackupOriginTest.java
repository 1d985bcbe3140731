package dev.tempera.core.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.settings.BackupChoices.Often;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data folders that were one once do not touch each other's backups. */
class BackupOriginTest {
  @TempDir private Path scratch = Path.of("");

  @Test
  void aCopyOfADataFolderPrunesOnlyItsOwn() throws Exception {
    Path to = Files.createDirectory(scratch.resolve("synchronised"));
    try (BackupPlay first = new BackupPlay(scratch.resolve("first"));
        BackupPlay copy = new BackupPlay(scratch.resolve("copy"))) {
      first.settings.update(all ->
          all.withBackups(
              all.backups().withFolder(to.toString()).withOften(Often.DAILY).withNewest(1)));
      List<Path> firsts = new ArrayList<>();
      for (int day = 0; day < 3; day++) {
        first.clock.forward(Duration.ofMinutes(1));
        firsts.add(first.backups.make().file());
      }
      // The settings come along with the folder.
      copy.settings.update(all -> first.settings.get());
      copy.clock.forward(Duration.ofHours(1));
      Path half = Files.writeString(to.resolve(BackupName.unfinished(origin(first))), "half");
      copy.backups.tidy();
      for (int day = 0; day < 3; day++) {
        copy.clock.forward(Duration.ofMinutes(1));
        var _ = copy.backups.make();
      }
      assertNotEquals(origin(first), origin(copy));
      assertTrue(Files.exists(half), "what the other one is writing");
      assertTrue(Files.exists(firsts.getLast()), "the newest of the other one");
      assertEquals(
          2, first.backups.found().size(), "one of each: as many as each of them is to keep");
    }
  }

  private static String origin(BackupPlay play) {
    return play.backups.choices().origin();
  }

  @Test
  void itIsOfTheComputerAndThePlace() {
    Path place = scratch.resolve("data");
    String origin = BackupOrigin.of("one", place);
    assertTrue(origin.matches("[0-9a-f]{8}"), origin);
    assertEquals(origin, BackupOrigin.of("one", place));
    assertNotEquals(origin, BackupOrigin.of("two", place));
    assertNotEquals(origin, BackupOrigin.of("one", scratch.resolve("other")));
    assertEquals(BackupOrigin.of(place), BackupOrigin.of(place.resolve("../data")));
  }

  @Test
  void whatIsNotFinishedNeverHasOneName() {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < 10; i++) {
      names.add(BackupName.unfinished("0a1b2c3d"));
    }
    assertEquals(10, names.size());
  }
}

package dev.tempera.core.backup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.bundle.BundleException;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.store.Samples;
import dev.tempera.faults.disk.FaultyDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk without room, wherever the writing is when that comes out: no half backup is left. */
@Timeout(60)
class FullBackupDiskTest {
  private static final String OLDER = "tempera-backup-20250101T000000Z-0123456789abcdef.zip";

  @TempDir private Path folder = Path.of("");

  private List<String> files(Path of) throws IOException {
    try (Stream<Path> all = Files.list(of)) {
      return all.map(each -> String.valueOf(each.getFileName())).sorted().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 30, 200, 1_000, 1_500})
  void noHalfOneIsLeft(long room) throws Exception {
    Path to = Files.createDirectory(folder.resolve("to"));
    byte[] older = {1, 2, 3};
    Files.write(to.resolve(OLDER), older);
    try (BackupPlay play = new BackupPlay(folder.resolve("data"))) {
      var _ = play.talk("a word");
      FaultyDisk disk = new FaultyDisk(to);
      disk.room(room);
      BackupFolder backups = new BackupFolder(disk.path(to));
      BackupName name = new BackupName(Samples.NOW, BackupOrigin.of(folder.resolve("data")));
      String said =
          assertThrows(
                  BundleException.class,
                  () ->
                      backups.write(
                          name, play.backup(), (checking, done, total) -> {}, new Cancellation()))
              .getMessage();
      assertTrue(said != null && said.startsWith("No backup was made: "), said);
      assertTrue(said.contains("free space"), said);
    }
    assertEquals(List.of(OLDER), files(to));
    assertArrayEquals(older, Files.readAllBytes(to.resolve(OLDER)));
  }

  @Test
  void anExportThatHasNoRoomLeavesWhatWasThere() throws Exception {
    Path to = Files.createDirectory(folder.resolve("to"));
    Path file = Files.writeString(to.resolve("all.zip"), "older");
    try (BackupPlay play = new BackupPlay(folder.resolve("data"))) {
      var _ = play.talk("a word");
      FaultyDisk disk = new FaultyDisk(to);
      disk.room(700);
      String said =
          assertThrows(
                  BundleException.class,
                  () ->
                      play.backup().write(disk.path(file), (done, total) -> {}, new Cancellation()))
              .getMessage();
      assertTrue(said != null && said.startsWith("Nothing was written to "), said);
    }
    assertEquals(List.of("all.zip"), files(to));
    assertEquals("older", Files.readString(file));
  }
}

package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  private static final Path HOME = Path.of("/home/ada").toAbsolutePath();

  @TempDir Path temporary;

  private static Path usual(String os, Map<String, String> environment) {
    return DataFolder.usual(os, HOME, environment::get);
  }

  @Test
  void isWhereThePlatformKeepsSuchData() {
    assertEquals(HOME.resolve(".local/share/tempera"), usual("Linux", Map.of()));
    assertEquals(Path.of("/data/tempera"), usual("Linux", Map.of("XDG_DATA_HOME", "/data")));
    for (String ignored : new String[] {"", "relative/path", "~/x", "bad\u0000path"}) {
      assertEquals(
          HOME.resolve(".local/share/tempera"), usual("FreeBSD", Map.of("XDG_DATA_HOME", ignored)));
    }
    assertEquals(
        HOME.resolve("Library/Application Support/Tempera"),
        usual("Mac OS X", Map.of("XDG_DATA_HOME", "/data")));
    assertEquals(HOME.resolve("AppData/Roaming/Tempera"), usual("Windows 11", Map.of()));
    assertEquals(Path.of("/appdata/Tempera"), usual("Windows 11", Map.of("APPDATA", "/appdata")));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void makesAFolderForItsOwnerAlone() throws IOException {
    Path made = DataFolder.create(temporary.resolve("a/b/../tempera"));
    assertEquals(temporary.toAbsolutePath().resolve("a/tempera"), made);
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)));
    assertEquals(made, DataFolder.create(made));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void leavesThePermissionsOfAFolderThatIsThere() throws IOException {
    Path there = Files.createDirectory(temporary.resolve("there"));
    Files.setPosixFilePermissions(there, PosixFilePermissions.fromString("rwxr-x---"));
    DataFolder.create(there);
    assertEquals("rwxr-x---", PosixFilePermissions.toString(Files.getPosixFilePermissions(there)));
  }

  @Test
  void aPathThatIsTooLongIsSaidToBe() {
    for (String path : List.of("x".repeat(3_000), "y/".repeat(3_000))) {
      StoreException refused =
          assertThrows(StoreException.class, () -> DataFolder.create(temporary.resolve(path)));
      assertTrue(String.valueOf(refused.getMessage()).contains("longer than"));
    }
  }

  @Test
  void aFileInTheWayIsSaid() throws IOException {
    Path file = Files.createFile(temporary.resolve("file"));
    for (Path bad : new Path[] {file, file.resolve("below"), Path.of("/proc/tempera")}) {
      StoreException refused = assertThrows(StoreException.class, () -> DataFolder.create(bad));
      assertTrue(String.valueOf(refused.getMessage()).contains("--data-dir"), refused.getMessage());
    }
  }
}

package dev.tempera.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GarbledPathsTest {
  @TempDir Path dir;

  @Test
  void theFileThatIsMeantIsFound() throws Exception {
    Path meant = Files.writeString(dir.resolve("a\uD83D\uDE00\uD842\uDFB7.txt"), "x");
    Path garbled = dir.resolve("a\u00F0\u009F\u0098\u0080\u00F0\u00A0\u00AE\u00B7.txt");
    assertEquals(meant, GarbledPaths.meant(garbled));
    assertEquals(meant, GarbledPaths.meantNew(garbled));
    Path neither = dir.resolve("\u00F0\u009F\u0098\u0081");
    assertEquals(neither, GarbledPaths.meant(neither), "told as it was given");
  }

  @Test
  void everythingElseStays() {
    for (String name : new String[] {"fa\u00F0ir", "\u00F0\u009F\u0098", "\u4E2D", "a b#%20"}) {
      assertEquals(name, GarbledPaths.mended(name));
    }
  }
}

package dev.tempera.core.tools;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ProgramsTest {
  private static final Map<String, String> PATH = Map.of("PATH", "/nonexistent:/bin:/usr/bin");

  @TempDir private Path folder = Path.of("");

  @Test
  void aProgramIsThereByItsPlaceOrByThePath() {
    assertTrue(Programs.isThere("/bin/sh", Map.of()));
    assertTrue(Programs.isThere("sh", PATH));
  }

  @Test
  void whatIsNoProgramIsNot() {
    assertFalse(Programs.isThere("sh", Map.of()));
    assertFalse(Programs.isThere("no-such-program-zq", PATH));
    assertFalse(Programs.isThere(folder.toString(), PATH), "a folder");
    assertFalse(Programs.isThere("/nonexistent/server", PATH));
    assertFalse(Programs.isThere("a\0b", PATH));
  }
}

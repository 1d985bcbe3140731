package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.testing.Processes;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A filled database of version 4 becomes one of version 5, whatever happens on the way. */
class RunsMigrationTest {
  @TempDir Path folder;
  private final VersionFour filled = new VersionFour(300);
  private final List<StoreException> problems = new ArrayList<>();

  private Path file() {
    return folder.resolve(SqliteStore.FILE_NAME);
  }

  private void check(long before) throws IOException {
    SqliteStore.Opened opened = SqliteStore.open(folder, Samples.CLOCK, problems::add);
    try (SqliteStore store = opened.store()) {
      filled.check(store);
    }
    assertEquals(List.of(), problems);
    assertTrue(
        Files.size(file()) * 10 < before, Files.size(file()) + " bytes of " + before + " are left");
  }

  @Test
  void everythingComesOverAndTheSpaceIsGivenBack() throws IOException {
    filled.fill(file());
    check(Files.size(file()));
  }

  @Test
  void aProgramThatIsKilledInTheMiddleGoesOnThere() throws Exception {
    filled.fill(file());
    long before = Files.size(file());
    Random random = new Random(20261129);
    int kills = 0;
    boolean ended = false;
    while (!ended) {
      ended = runFor(kills < 25 ? 20 + random.nextInt(60 + 20 * kills) : 60_000);
      kills += ended ? 0 : 1;
    }
    assertTrue(kills > 2, "killed " + kills + " times");
    byte[] first = Files.readAllBytes(copies().getFirst());
    assertTrue(first.length > before / 2, "the copy of before is whole");
    assertArrayEquals("SQLite format 3".getBytes(StandardCharsets.US_ASCII), head(first));
    assertTrue(copies().stream().noneMatch(copy -> copy.toString().endsWith(".part")));
    check(before);
  }

  private static byte[] head(byte[] bytes) {
    return java.util.Arrays.copyOf(bytes, 15);
  }

  /** The copies that were made before anything changed. */
  private List<Path> copies() throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .filter(f -> String.valueOf(f.getFileName()).startsWith("tempera.db.v4"))
          .sorted()
          .toList();
    }
  }

  /** Lets the program migrate for so long, then kills it; true if it had ended by itself. */
  private boolean runFor(int millis) throws Exception {
    Process process =
        Processes.start(
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xmx128m",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    MigratingMain.class.getName(),
                    folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD));
    try (BufferedReader out = process.inputReader()) {
      assertEquals("begins", out.readLine());
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
      while (process.isAlive() && System.nanoTime() < end) {
        LockSupport.parkNanos(1_000_000);
      }
      process.destroyForcibly();
      assertTrue(process.waitFor(20, TimeUnit.SECONDS));
      return Files.exists(folder.resolve("ended"));
    }
  }
}

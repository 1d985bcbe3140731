package dev.tempera.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tempera.core.backup.BackingUpMain;
import dev.tempera.core.store.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real processes whose files cannot grow: by the system's own limit for a process, which needs no
 * rights and can be lifted while it runs, and on a small file system in memory.
 */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class FullDiskTest {
  /** In units of 512 bytes: more than SQLite's native library, which is unpacked, has. */
  private static final int LIMIT = 8_000;

  @TempDir Path folder;

  private Path output() {
    return folder.resolve("out");
  }

  private Process start(List<String> before, Class<?> main, String... args) throws IOException {
    List<String> command = new ArrayList<>(before);
    command.addAll(Victim.java());
    command.add(main.getName());
    command.addAll(List.of(args));
    return new ProcessBuilder(command)
        .redirectOutput(output().toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  private Process startLimited() throws IOException {
    return start(
        List.of("sh", "-c", "ulimit -S -f " + LIMIT + "; exec \"$@\"", "sh"),
        FillingMain.class,
        folder.toString(),
        "0");
  }

  private List<String> said(String word) {
    try {
      return Files.readAllLines(output()).stream()
          .filter(line -> line.startsWith(word + " "))
          .map(line -> line.substring(word.length() + 1))
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private void await(Process process, BooleanSupplier condition) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      assertTrue(process.isAlive() && System.nanoTime() < end, this::errors);
      LockSupport.parkNanos(5_000_000);
    }
  }

  private String errors() {
    try {
      return Files.readString(folder.resolve("err"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private void checkRefusals() {
    List<String> refused = said("refused");
    assertFalse(refused.isEmpty());
    refused.forEach(DamagedDatabase::checkSentence);
    assertTrue(refused.getFirst().contains("free"), refused.getFirst());
  }

  @Test
  void whatWasKeptBeforeTheDiskWasFullIsThereAfterAKill() throws Exception {
    Process process = startLimited();
    try {
      await(process, () -> said("refused").size() > 2);
    } finally {
      process.destroyForcibly();
    }
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    checkRefusals();
    try (Fixture.Opened opened = Fixture.open(folder.resolve("data"))) {
      SqliteStore store = opened.store();
      assertEquals(List.of(), opened.notices());
      Set<String> there = new HashSet<>();
      store
          .messages(store.conversations().getFirst().id())
          .forEach(node -> there.add(node.id().value()));
      assertTrue(there.containsAll(said("kept")));
    }
  }

  @Test
  void itGoesOnWhenThereIsSpaceAgain() throws Exception {
    assumeTrue(works("prlimit", "--version"), "there is no prlimit to give space back with");
    Process process = startLimited();
    try {
      await(process, () -> said("refused").size() > 2);
      assertTrue(works("prlimit", "--pid", "" + process.pid(), "--fsize=unlimited:"));
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), this::errors);
    } finally {
      process.destroyForcibly();
    }
    assertEquals(0, process.exitValue(), this::errors);
    checkRefusals();
  }

  @Test
  void aFullFileSystemInMemoryIsToldAndForgotten() throws Exception {
    Path small = Files.createDirectory(folder.resolve("small"));
    Process process =
        start(inSmallFileSystem(small), FillingMain.class, small.toString(), "12000000");
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), this::errors);
    assertEquals(0, process.exitValue(), this::errors);
    checkRefusals();
    assertTrue(said("refused").getFirst().contains("disk is full"), said("refused").getFirst());
  }

  /** Only the file itself is put in: what was left in its log would be told as saved, and lost. */
  @Test
  void aRescueThatHasNoRoomIsToldAndCostsNothing() throws Exception {
    Path small = Files.createDirectory(folder.resolve("small"));
    Process process = start(inSmallFileSystem(small), RescuingMain.class, small.toString());
    assertTrue(process.waitFor(100, TimeUnit.SECONDS), this::errors);
    assertEquals(0, process.exitValue(), this::errors);
    checkRefusals();
  }

  @Test
  void aBackupThatHasNoRoomLeavesTheOlderOnesAndIsMadeLater() throws Exception {
    Path small = Files.createDirectory(folder.resolve("small"));
    Path data = folder.resolve("data");
    Process process =
        start(inSmallFileSystem(small), BackingUpMain.class, small.toString(), data.toString());
    assertTrue(process.waitFor(100, TimeUnit.SECONDS), this::errors);
    assertEquals(0, process.exitValue(), this::errors);
  }

  /** What begins a command that has a file system of 16 MB in memory at {@code small}. */
  private List<String> inSmallFileSystem(Path small) throws InterruptedException {
    List<String> mount =
        List.of("unshare", "-Urm", "sh", "-c", "mount -t tmpfs -o size=16m none \"$0\"");
    List<String> probe = new ArrayList<>(mount);
    probe.add(folder.toString());
    assumeTrue(works(probe.toArray(String[]::new)), "no file system can be mounted here");
    List<String> inside = new ArrayList<>(mount);
    inside.set(4, mount.get(4) + " && exec \"$@\"");
    inside.add(small.toString());
    return inside;
  }

  private static boolean works(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}

package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceLockTest {
  @TempDir Path folder;

  private Process startOwner() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx64m",
            "-cp",
            System.getProperty("java.class.path"),
            OwningMain.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  @Test
  void aSecondOneInTheSameProcessIsNotTheOwner() throws Exception {
    CountDownLatch shown = new CountDownLatch(1);
    try (InstanceLock first = InstanceLock.acquire(folder, shown::countDown)) {
      assertTrue(first.isOwner());
      try (InstanceLock second = InstanceLock.acquire(folder, () -> {})) {
        assertFalse(second.isOwner());
        assertTrue(second.askToShow());
        assertTrue(shown.await(20, TimeUnit.SECONDS));
      }
      try (InstanceLock third = InstanceLock.acquire(folder, () -> {})) {
        assertFalse(third.isOwner());
      }
    }
    try (InstanceLock next = InstanceLock.acquire(folder, () -> {})) {
      assertTrue(next.isOwner());
    }
  }

  @Test
  void anotherProcessIsAskedToShowItsWindowAndAKilledOneLeavesNothingInTheWay() throws Exception {
    Process owner = startOwner();
    try (BufferedReader out = owner.inputReader()) {
      assertEquals("owner", out.readLine());
      try (InstanceLock second = InstanceLock.acquire(folder, () -> {})) {
        assertFalse(second.isOwner());
        assertTrue(second.askToShow());
        assertEquals("show", out.readLine());
      }
      owner.destroyForcibly();
      assertTrue(owner.waitFor(20, TimeUnit.SECONDS));
    } finally {
      owner.destroyForcibly();
    }
    assertTrue(Files.exists(folder.resolve("instance.address")), "a stale address is left");
    try (InstanceLock next = InstanceLock.acquire(folder, () -> {})) {
      assertTrue(next.isOwner());
    }
  }

  @Test
  void onlyWhoCanReadTheSecretMayAsk() throws Exception {
    AtomicInteger shown = new AtomicInteger();
    try (InstanceLock first = InstanceLock.acquire(folder, shown::incrementAndGet);
        InstanceLock second = InstanceLock.acquire(folder, () -> {})) {
      Path address = folder.resolve("instance.address");
      assertEquals(
          "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(address)));
      String right = Files.readString(address);
      Files.writeString(address, right.replaceAll(" .*", " " + "0".repeat(32)));
      assertFalse(second.askToShow());
      for (String garbage : new String[] {"", "x y", "99999999 0", "1 0", "a b c", "-1 0"}) {
        Files.writeString(address, garbage);
        assertFalse(second.askToShow());
      }
      Files.delete(address);
      assertFalse(second.askToShow());
      assertEquals(0, shown.get());
      Files.writeString(address, right);
      assertTrue(second.askToShow());
      assertEquals(1, shown.get());
      assertTrue(first.isOwner());
    }
  }

  @Test
  void aFolderThatCannotBeLockedIsSaid() throws IOException {
    Path file = Files.createFile(folder.resolve("a file"));
    StoreException refused =
        assertThrows(StoreException.class, () -> InstanceLock.acquire(file.resolve("x"), () -> {}));
    assertTrue(String.valueOf(refused.getMessage()).contains("--data-dir"));
  }
}

package dev.tempera.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.testing.Processes;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class InstanceLockTest {
  @TempDir Path folder;

  private Process startOwner() throws IOException {
    return Processes.start(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                OwningMain.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD));
  }

  @Test
  void aSecondOneInTheSameProcessIsNotTheOwner() throws Exception {
    CountDownLatch shown = new CountDownLatch(1);
    Predicate<InstanceRequest> show =
        request -> {
          shown.countDown();
          return true;
        };
    try (InstanceLock first = InstanceLock.acquire(folder, show)) {
      assertTrue(first.isOwner());
      try (InstanceLock second = InstanceLock.acquire(folder, request -> false)) {
        assertFalse(second.isOwner());
        assertTrue(second.ask(InstanceRequest.SHOW));
        assertTrue(shown.await(20, TimeUnit.SECONDS));
      }
      try (InstanceLock third = InstanceLock.acquire(folder, request -> false)) {
        assertFalse(third.isOwner());
      }
    }
    try (InstanceLock next = InstanceLock.acquire(folder, request -> false)) {
      assertTrue(next.isOwner());
    }
  }

  @Test
  void anotherProcessIsAskedToShowItsWindowAndAKilledOneLeavesNothingInTheWay() throws Exception {
    Process owner = startOwner();
    try (BufferedReader out = owner.inputReader()) {
      assertEquals("owner", out.readLine());
      try (InstanceLock second = InstanceLock.acquire(folder, request -> false)) {
        assertFalse(second.isOwner());
        assertTrue(second.ask(InstanceRequest.SHOW));
        assertEquals(InstanceRequest.SHOW.toLine(), out.readLine());
      }
      owner.destroyForcibly();
      assertTrue(owner.waitFor(20, TimeUnit.SECONDS));
    } finally {
      owner.destroyForcibly();
    }
    assertTrue(Files.exists(folder.resolve("instance.address")), "a stale address is left");
    try (InstanceLock next = InstanceLock.acquire(folder, request -> false)) {
      assertTrue(next.isOwner());
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void onlyWhoCanReadTheSecretMayAsk() throws Exception {
    AtomicInteger shown = new AtomicInteger();
    try (InstanceLock first = InstanceLock.acquire(folder, request -> shown.incrementAndGet() > 0);
        InstanceLock second = InstanceLock.acquire(folder, request -> false)) {
      Path address = folder.resolve("instance.address");
      assertEquals(
          "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(address)));
      String right = Files.readString(address);
      Files.writeString(address, right.replaceAll(" .*", " " + "0".repeat(32)));
      assertFalse(second.ask(InstanceRequest.SHOW));
      for (String garbage : new String[] {"", "x y", "99999999 0", "1 0", "a b c", "-1 0"}) {
        Files.writeString(address, garbage);
        assertFalse(second.ask(InstanceRequest.SHOW));
      }
      Files.delete(address);
      assertFalse(second.ask(InstanceRequest.SHOW));
      assertEquals(0, shown.get());
      Files.writeString(address, right);
      assertTrue(second.ask(InstanceRequest.SHOW));
      assertEquals(1, shown.get());
      assertTrue(first.isOwner());
    }
  }

  @Test
  void aRequestArrivesWhole() {
    InstanceRequest request =
        new InstanceRequest(
            true, List.of(folder.resolve("a b “ü” 'x'.tempera"), folder.resolve("line\nbreak")));
    List<InstanceRequest> asked = new CopyOnWriteArrayList<>();
    try (InstanceLock first = InstanceLock.acquire(folder, asked::add);
        InstanceLock second = InstanceLock.acquire(folder, r -> false)) {
      assertTrue(first.isOwner());
      assertTrue(second.ask(request));
    }
    assertEquals(List.of(request), asked);
  }

  @Test
  void anOwnerWithoutAWindowSaysSo() {
    try (InstanceLock first = InstanceLock.acquire(folder, request -> false);
        InstanceLock second = InstanceLock.acquire(folder, request -> false)) {
      assertTrue(first.isOwner());
      assertFalse(second.ask(InstanceRequest.SHOW));
    }
  }

  @Test
  void closingTwiceTakesNothingFromTheNextOwner() {
    InstanceLock first = InstanceLock.acquire(folder, request -> false);
    first.close();
    try (InstanceLock next = InstanceLock.acquire(folder, request -> true);
        InstanceLock other = InstanceLock.acquire(folder, request -> false)) {
      assertTrue(next.isOwner());
      first.close();
      assertTrue(other.ask(InstanceRequest.SHOW));
    }
  }

  @Test
  void whatIsNoRequestIsIgnored() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (InstanceLock first =
        InstanceLock.acquire(folder, request -> asked.incrementAndGet() > 0)) {
      assertTrue(first.isOwner());
      String[] address =
          Files.readString(folder.resolve("instance.address")).strip().split(" ", -1);
      for (String line : hostileLines()) {
        try (Socket socket =
            new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(address[0]))) {
          socket.getOutputStream().write((address[1] + "\n" + line).getBytes(UTF_8));
          socket.shutdownOutput();
          int said = socket.getInputStream().read();
          assertEquals(-1, said, () -> line.substring(0, Math.min(80, line.length())));
        } catch (SocketException e) {
          // Refused while it was still being written: just as well.
        }
      }
      assertEquals(0, asked.get());
      try (InstanceLock second = InstanceLock.acquire(folder, request -> false)) {
        assertTrue(second.ask(InstanceRequest.SHOW));
      }
    }
  }

  private static List<String> hostileLines() {
    return List.of(
        "",
        "\n",
        "{}\n",
        "[]\n",
        "null\n",
        "{\"new_conversation\":1,\"files\":[]}\n",
        "{\"new_conversation\":true,\"files\":[\"relative\"]}\n",
        "{\"new_conversation\":true,\"files\":[\"/a\\u0000b\"]}\n",
        "{\"new_conversation\":true,\"files\":[7]}\n",
        "[".repeat(5_000) + "\n",
        "x".repeat(3_000_000),
        "{\"new_conversation\":true,\"files\":[" + "\"/a\",".repeat(2_000) + "\"/a\"]}\n");
  }

  @Test
  void aFolderThatCannotBeLockedIsSaid() throws IOException {
    Path file = Files.createFile(folder.resolve("a file"));
    StoreException refused =
        assertThrows(
            StoreException.class, () -> InstanceLock.acquire(file.resolve("x"), request -> false));
    assertTrue(String.valueOf(refused.getMessage()).contains("--data-dir"));
  }
}

package dev.tempera.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tempera.core.bundle.BundleWriter;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.settings.Redactor;
import dev.tempera.core.store.InstanceLock;
import dev.tempera.core.store.InstanceRequest;
import dev.tempera.core.store.Samples;
import dev.tempera.core.store.SqliteStore;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as processes: a second start, and one that can have no window. */
class WindowProcessTest {
  @TempDir Path folder;

  private record Ended(int status, String err) {}

  private Process start(String platform, String... args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
    if (!platform.isEmpty()) {
      command.addAll(List.of("-Dglass.platform=" + platform, "-Dprism.order=sw"));
    }
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), "dev.tempera.Main", "--data-dir"));
    command.add(folder.resolve("data").toString());
    command.addAll(List.of(args));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(Files.createTempFile(folder, "err", ".txt").toFile());
    builder.environment().put("DISPLAY", ":7707");
    builder.environment().remove("DBUS_SESSION_BUS_ADDRESS");
    builder.environment().put("XDG_RUNTIME_DIR", folder.toString());
    return builder.start();
  }

  private Ended end(Process process) throws Exception {
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it ended");
    StringBuilder err = new StringBuilder();
    try (var files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
        err.append(Files.readString(file, StandardCharsets.UTF_8));
      }
    }
    return new Ended(process.exitValue(), err.toString());
  }

  private Path bundle() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    SqliteStore store =
        SqliteStore.open(
                elsewhere,
                Samples.CLOCK,
                problem -> {
                  throw problem;
                })
            .store();
    Conversation conversation = Samples.conversation().withTitle("From elsewhere");
    store.save(conversation);
    store.save(Samples.user(conversation, null, "hello"));
    Path file = folder.resolve("a b.tempera");
    new BundleWriter(store, new Redactor(), List::of, "test", Samples.CLOCK)
        .write(conversation.id(), file, new Cancellation());
    store.close();
    return file;
  }

  /** Waits until the first process has a window that does what it is asked. */
  private void awaitWindow() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (System.nanoTime() < end) {
      if (Files.exists(folder.resolve("data/instance.address"))) {
        try (InstanceLock second = InstanceLock.acquire(folder.resolve("data"), request -> false)) {
          if (second.isOwner()) {
            throw new AssertionError("the first process has gone");
          }
          if (second.ask(InstanceRequest.SHOW)) {
            return;
          }
        }
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    throw new AssertionError("no window in a minute");
  }

  private List<String> titles() {
    SqliteStore store =
        SqliteStore.open(folder.resolve("data"), Samples.CLOCK, problem -> {}).store();
    try {
      return store.conversations().stream().map(Conversation::title).toList();
    } finally {
      store.close();
    }
  }

  @Test
  void aSecondStartGivesItsFileToTheFirst() throws Exception {
    Path bundle = bundle();
    Process first = start("Headless");
    try {
      awaitWindow();
      Ended second = end(start("Headless", bundle.toString()));
      assertEquals(0, second.status(), second.err());
      assertTrue(second.err().contains("already running"), second.err());
      Ended missing = end(start("Headless", folder.resolve("missing.tempera").toString()));
      assertEquals(2, missing.status(), missing.err());
      Path shown = folder.resolve("data/settings.json");
      long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (System.nanoTime() < limit
          && !(Files.exists(shown)
              && Files.readString(shown).contains("\"lastConversation\" : \"" + id(bundle)))) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
    } finally {
      first.destroy();
      assertTrue(first.waitFor(60, TimeUnit.SECONDS));
    }
    assertTrue(titles().contains("From elsewhere"), titles().toString());
  }

  private static String id(Path bundle) throws IOException {
    try (ZipFile zip = new ZipFile(bundle.toFile())) {
      String json =
          new String(
              zip.getInputStream(zip.getEntry("conversation.json")).readAllBytes(),
              StandardCharsets.UTF_8);
      int at = json.indexOf("\"id\" : \"") + 8;
      return json.substring(at, json.indexOf('"', at));
    }
  }

  @Test
  void withoutADisplayItSaysSoInOneLine() throws Exception {
    assumeTrue(System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux"));
    assertFalse(new File("/tmp/.X11-unix/X7707").exists());
    Ended ended = end(start(""));
    assertEquals(1, ended.status(), ended.err());
    // JavaFX complains of the class path that tests run it on, before anything else.
    List<String> said =
        ended.err().lines().filter(line -> !line.contains("PlatformImpl startup")).toList();
    assertTrue(said.getLast().startsWith("tempera: The window "), ended.err());
    assertFalse(ended.err().contains("\tat "), ended.err());
    assertFalse(ended.err().contains("Exception"), ended.err());
  }
}

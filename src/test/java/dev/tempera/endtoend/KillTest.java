package dev.tempera.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.settings.Appearance;
import dev.tempera.core.settings.JsonSettingsStore;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.store.SqliteStore;
import dev.tempera.testing.Processes;
import dev.tempera.testing.ScriptedConnection;
import dev.tempera.testing.ScriptedServer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real program, killed in the middle of a streaming answer: what was on its standard output 250
 * ms before is in the store afterwards, and the store is whole.
 */
class KillTest {
  private static final int KILLS = 10;
  private static final long BEHIND_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private static final Appearance CHOSEN = new Appearance(Settings.Theme.DARK, 1.25);

  @TempDir private Path dir = Path.of("");

  /** How much had been printed at a moment. */
  private record Seen(long nanos, int bytes) {}

  @Test
  void whatWasOnScreenIsThereOnTheNextStart() throws Exception {
    Random random = new Random(20261123);
    try (ScriptedServer server = ScriptedServer.start((request, to) -> drip(to))) {
      for (int i = 0; i < KILLS; i++) {
        Path data = dir.resolve("data" + i);
        killAfter(server, data, 60 + random.nextInt(500));
      }
    }
  }

  /** A number a token, one about every four milliseconds, for longer than any test run waits. */
  private static void drip(ScriptedConnection to) throws IOException {
    to.streamHead();
    for (int n = 0; n < 100_000; n++) {
      to.send("data: {\"choices\":[{\"delta\":{\"content\":\"%06d \"}}]}\n\n".formatted(n));
      LockSupport.parkNanos(4_000_000);
    }
  }

  private void killAfter(ScriptedServer server, Path data, int tokens) throws Exception {
    Files.createDirectories(data);
    try (JsonSettingsStore settings = settings(data)) {
      settings.update(now -> now.withAppearance(CHOSEN));
    }
    Process program = start(server, data);
    List<Seen> seen = new ArrayList<>();
    StringBuilder printed = new StringBuilder();
    try (InputStream out = program.getInputStream()) {
      byte[] buffer = new byte[4096];
      while (printed.length() < tokens * 7) {
        int n = out.read(buffer);
        assertTrue(n > 0, () -> "the program ended by itself: " + errors(data));
        printed.append(new String(buffer, 0, n, StandardCharsets.US_ASCII));
        seen.add(new Seen(System.nanoTime(), printed.length()));
      }
      long killedAt = System.nanoTime();
      program.destroyForcibly();
      assertTrue(program.waitFor(30, TimeUnit.SECONDS));
      int owed =
          seen.stream()
              .filter(s -> s.nanos() <= killedAt - BEHIND_NANOS)
              .mapToInt(Seen::bytes)
              .max()
              .orElse(0);
      check(data, printed.substring(0, owed));
    }
  }

  private static JsonSettingsStore settings(Path data) {
    return JsonSettingsStore.open(data, "test", Clock.systemUTC(), problem -> {}).store();
  }

  private static String errors(Path data) {
    try {
      return Files.readString(Path.of(data + ".err"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private Process start(ScriptedServer server, Path data) throws IOException {
    return Processes.start(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                "dev.tempera.Main",
                "--base-url",
                server.baseUrl(),
                "--prompt",
                "count",
                "--data-dir",
                data.toString())
            .redirectError(new File(data + ".err")));
  }

  private static void check(Path data, String owed) throws SQLException {
    assertEquals("ok", integrity(data));
    try (JsonSettingsStore settings = settings(data)) {
      assertEquals(CHOSEN, settings.get().appearance());
    }
    SqliteStore.Opened opened = SqliteStore.open(data, Clock.systemUTC(), e -> {});
    try (SqliteStore store = opened.store()) {
      Conversation conversation = store.conversations().getFirst();
      MessageNode answer =
          store.messages(conversation.id()).stream()
              .filter(m -> m.role() == Role.ASSISTANT)
              .findFirst()
              .orElseThrow();
      String kept = answer.message().text();
      assertTrue(
          kept.startsWith(owed),
          () -> "kept " + kept.length() + " of the " + owed.length() + " chars owed");
      Answer facts = Objects.requireNonNull(answer.answer());
      assertEquals(TurnState.INTERRUPTED, facts.state());
      assertEquals(answer.id(), conversation.head());
    }
  }

  private static String integrity(Path data) throws SQLException {
    String url = "jdbc:sqlite:" + data.resolve(SqliteStore.FILE_NAME);
    try (Connection connection = DriverManager.getConnection(url);
        ResultSet result = connection.createStatement().executeQuery("PRAGMA integrity_check")) {
      result.next();
      return result.getString(1);
    }
  }
}

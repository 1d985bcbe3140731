package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.TurnState;
import dev.tempera.testing.Processes;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process is killed at ten random moments while it streams. */
class KilledProcessTest {
  private static final int KILLS = 10;

  /** How many answers stream at once. */
  private static final int FEW = 2;

  private static final int MANY = 10;

  /** What may be missing, and what of the killed process's own clock is in doubt. */
  private static final long ALLOWED_NANOS = Duration.ofMillis(250).toNanos();

  @TempDir Path temporary;
  private final List<StoreException> problems = new ArrayList<>();

  /** A delta that the process says it handed over. */
  private record Delta(long nanos, int journal, int length) {}

  @Test
  void atMostTheLastQuarterOfASecondIsMissing() throws Exception {
    Random random = new Random(20260301);
    for (int kill = 0; kill < KILLS; kill += 2) {
      // Two at a time: most of the time goes into starting them.
      Path first = Files.createDirectory(temporary.resolve("kill-" + kill));
      Path second = Files.createDirectory(temporary.resolve("kill-" + (kill + 1)));
      Process one = start(first, kill, FEW);
      Process two = start(second, kill + 1, MANY);
      try {
        List<Delta> ofOne = killWithin(one, Duration.ofMillis(random.nextInt(20, 900)));
        List<Delta> ofTwo = killWithin(two, Duration.ofMillis(random.nextInt(20, 900)));
        check(first, ofOne, FEW);
        check(second, ofTwo, MANY);
      } finally {
        one.destroyForcibly();
        two.destroyForcibly();
      }
    }
  }

  private static Process start(Path folder, int seed, int answers) throws IOException {
    return Processes.start(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                JournallingMain.class.getName(),
                folder.toString(),
                Integer.toString(seed),
                Integer.toString(answers))
            .redirectError(ProcessBuilder.Redirect.DISCARD));
  }

  /** Kills the process that long after its first delta; what it had said by then. */
  private static List<Delta> killWithin(Process process, Duration moment)
      throws IOException, InterruptedException {
    List<Delta> deltas = new ArrayList<>();
    try (BufferedReader out = process.inputReader()) {
      String line;
      while ((line = out.readLine()) != null) {
        String[] words = line.split(" ", -1);
        if (words.length == 3) {
          deltas.add(
              new Delta(
                  Long.parseLong(words[0]),
                  Integer.parseInt(words[1]),
                  Integer.parseInt(words[2])));
        }
        if (!deltas.isEmpty()
            && deltas.getLast().nanos() - deltas.getFirst().nanos() >= moment.toNanos()) {
          process.destroyForcibly();
          break;
        }
      }
      while ((line = out.readLine()) != null && line.split(" ", -1).length == 3) {
        String[] words = line.split(" ", -1);
        deltas.add(
            new Delta(
                Long.parseLong(words[0]), Integer.parseInt(words[1]), Integer.parseInt(words[2])));
      }
    } catch (IOException e) {
      // The stream ends with the process, sometimes in the middle of a line.
    }
    assertTrue(process.waitFor(20, java.util.concurrent.TimeUnit.SECONDS));
    assertTrue(deltas.size() > 2, "the process streamed");
    return deltas;
  }

  private void check(Path folder, List<Delta> deltas, int answers) {
    long dead = deltas.getLast().nanos();
    int[] atLeast = new int[answers];
    int[] atMost = new int[answers];
    for (Delta delta : deltas) {
      atMost[delta.journal()] = delta.length();
      if (delta.nanos() <= dead - ALLOWED_NANOS) {
        atLeast[delta.journal()] = delta.length();
      }
    }
    SqliteStore.Opened opened = SqliteStore.open(folder, Samples.CLOCK, problems::add);
    assertEquals(List.of(), opened.notices());
    try (SqliteStore store = opened.store()) {
      assertEquals("ok", integrity(store));
      assertEquals(JournallingMain.DRAFT, store.conversations().getFirst().draft());
      List<MessageNode> messages = store.messages(JournallingMain.CONVERSATION);
      assertEquals(answers, messages.size());
      for (int i = 0; i < answers; i++) {
        String text = messages.get(i).message().text();
        assertEquals(JournallingMain.text(text.length()), text);
        assertTrue(
            text.length() >= atLeast[i],
            "kept " + text.length() + " of at least " + atLeast[i] + ", at most " + atMost[i]);
        Answer answer = messages.get(i).answer();
        assertNotNull(answer);
        assertEquals(TurnState.INTERRUPTED, answer.state());
        assertEquals(Recovery.SENTENCE, answer.error());
      }
    }
    assertEquals(List.of(), problems);
  }

  private static String integrity(SqliteStore store) {
    return store
        .writer()
        .call(db -> {
          try (ResultSet rows = db.statement("PRAGMA integrity_check").executeQuery()) {
            return rows.next() ? rows.getString(1) : "";
          }
        });
  }
}

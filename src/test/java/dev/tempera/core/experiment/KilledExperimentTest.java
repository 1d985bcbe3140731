package dev.tempera.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.store.SqliteStore;
import dev.tempera.testing.Processes;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real process is killed in the middle of an experiment, again and again: as often as {@code
 * -Dtempera.kills} says.
 */
class KilledExperimentTest {
  private static final int KILLS = Integer.getInteger("tempera.kills", 8);

  private static final long MOST_TWICE = (long) KILLS * ExperimentMain.AT_ONCE;

  /** So many that there is something left to ask at each kill. */
  private static final int REPEATS = 20 + 4 * KILLS;

  @TempDir Path folder;

  @Test
  void everyTrialIsDoneOnceAndOnlyWhatWasOnItsWayIsPaidTwice() throws Exception {
    Random random = new Random(20260713);
    Map<String, Integer> asked = new HashMap<>();
    for (int kill = 0; kill < KILLS; kill++) {
      List<String> lines = runAndKill(1 + random.nextInt(30));
      assertFalse(lines.contains("problem"), lines.toString());
      count(lines, asked);
      check(asked);
    }
    List<String> last = runAndKill(Integer.MAX_VALUE);
    assertEquals("ended FINISHED", last.getLast());
    count(last, asked);
    ExperimentSpec spec = ExperimentMain.spec(REPEATS);
    int trials = TrialOrder.of(spec, Specs.matrix(spec)).size();
    assertEquals(trials, asked.size());
    int twice = asked.values().stream().mapToInt(times -> times - 1).sum();
    assertTrue(twice <= MOST_TWICE, twice + " asked again");
    try (SqliteStore store = open()) {
      assertEquals(trials, done(store).size());
      Spent spent = store.experiments().spent(ExperimentMain.ID);
      assertTrue(spent.requests() >= trials + twice - MOST_TWICE, "" + spent);
      assertTrue(spent.unknown() <= MOST_TWICE, spent.toString());
    }
  }

  private SqliteStore open() {
    return SqliteStore.open(
            folder,
            Clock.systemUTC(),
            e -> {
              throw e;
            })
        .store();
  }

  /** What is done was asked, and nothing that is not on its way says that it is. */
  private void check(Map<String, Integer> asked) {
    try (SqliteStore store = open()) {
      Map<String, TrialState> states = store.experiments().states(ExperimentMain.ID);
      assertFalse(states.containsValue(TrialState.RUNNING));
      Set<String> done = done(store);
      assertTrue(asked.size() >= done.size(), asked.size() + " asked, " + done.size() + " done");
      assertTrue(
          asked.size() <= done.size() + MOST_TWICE,
          asked.size() + " asked, " + done.size() + " done");
    }
  }

  private static Set<String> done(SqliteStore store) {
    Set<String> done = new HashSet<>();
    store
        .experiments()
        .each(
            ExperimentMain.ID,
            trial -> {
              if (trial.state() == TrialState.DONE) {
                assertTrue(trial.answer() != null && !trial.answer().message().text().isEmpty());
                done.add(trial.key());
              }
            });
    return done;
  }

  private static void count(List<String> lines, Map<String, Integer> asked) {
    lines.stream()
        .filter(line -> line.startsWith("asked "))
        .forEach(line -> asked.merge(line, 1, Integer::sum));
  }

  /** Runs it until it has asked so often, then kills it; what it said. */
  private List<String> runAndKill(int after) throws IOException, InterruptedException {
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
                    ExperimentMain.class.getName(),
                    folder.toString(),
                    Integer.toString(REPEATS))
                .redirectError(ProcessBuilder.Redirect.DISCARD));
    List<String> lines = new ArrayList<>();
    try (BufferedReader out = process.inputReader()) {
      String line;
      while ((line = out.readLine()) != null) {
        lines.add(line);
        if (lines.size() == after) {
          process.destroyForcibly();
        }
      }
    } catch (IOException e) {
      // The stream ends with the process, sometimes in the middle of a line.
    } finally {
      process.destroyForcibly();
    }
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    // A line that was cut is no line.
    lines.removeIf(line -> line.startsWith("asked ") && line.length() != 70);
    return lines;
  }
}

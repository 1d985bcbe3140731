package dev.tempera.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.store.SqliteStore;
import dev.tempera.testing.SharedClasses;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real processes are killed in the middle of experiments, again and again: as often as {@code
 * -Dtempera.kills} says, two of them at a time. 200 kills take 140 seconds of CPU.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class KilledExperimentTest {
  private static final int KILLS = Integer.getInteger("tempera.kills", 40);
  private static final int LANES = 2;

  /** The most that is asked before a kill. */
  private static final int MOST_ASKED = 12;

  private static final BigDecimal EACH = new BigDecimal("0.008");

  @TempDir Path folder;

  @Test
  void everyTrialIsDoneOnceAndOnlyWhatWasOnItsWayIsPaidTwice() throws Exception {
    Path jars = Files.createDirectory(folder.resolve("jars"));
    SharedClasses shared =
        SharedClasses.of(
            ExperimentMain.class, jars, Files.createDirectory(folder.resolve("first")) + "", "2");
    try (ExecutorService lanes = Executors.newFixedThreadPool(LANES)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < LANES; i++) {
        int kills = KILLS / LANES + (i < KILLS % LANES ? 1 : 0);
        Lane lane =
            new Lane(
                shared, Files.createDirectory(folder.resolve("lane" + i)), kills, 20260713 + i);
        all.add(
            lanes.submit(() -> {
              lane.run();
              return null;
            }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }
  }

  /** One experiment that is killed so often and then ends. */
  private static final class Lane {
    private final SharedClasses shared;
    private final Path data;
    private final int kills;
    private final int repeats;
    private final Random random;
    private final Map<String, Integer> asked = new HashMap<>();
    private int doneBefore;

    Lane(SharedClasses shared, Path data, int kills, int seed) {
      this.shared = shared;
      this.data = data;
      this.kills = kills;
      // So many that there is something left to ask at each kill.
      this.repeats = 8 + kills * (MOST_ASKED + ExperimentMain.AT_ONCE) / 6;
      this.random = new Random(seed);
    }

    void run() throws IOException, InterruptedException {
      for (int kill = 0; kill < kills; kill++) {
        List<String> lines = runAndKill(1 + random.nextInt(MOST_ASKED));
        assertFalse(lines.contains("problem"), lines.toString());
        assertFalse(lines.contains("ended FINISHED"), "it was over before the kill " + kill);
        take(lines);
      }
      List<String> last = runAndKill(Integer.MAX_VALUE);
      assertEquals("ended FINISHED", last.getLast(), shared.errors());
      take(last);
      ExperimentSpec spec = ExperimentMain.spec(repeats);
      int trials = TrialOrder.of(spec, Specs.matrix(spec)).size();
      assertEquals(trials, asked.size());
      int twice = asked.values().stream().mapToInt(times -> times - 1).sum();
      assertTrue(twice <= kills * ExperimentMain.AT_ONCE, twice + " asked again");
      try (SqliteStore store = open()) {
        assertEquals(trials, answered(store).size());
        Spent spent = store.experiments().spent(ExperimentMain.ID);
        // Of what was on its way the bill had come, or nobody knows it; all else is there once.
        int billed = spent.usd().divide(EACH).intValueExact() - trials;
        assertTrue(billed >= 0 && billed <= twice, billed + " billed of " + twice + ", " + spent);
        assertTrue(spent.unknown() >= twice - billed, twice + " asked again, " + spent);
        assertTrue(spent.unknown() <= (long) kills * ExperimentMain.AT_ONCE, "" + spent);
      }
    }

    /** What was asked in one life, and is not done, was on its way when that ended. */
    private void take(List<String> lines) {
      int now = 0;
      for (String line : lines) {
        if (line.startsWith("asked ")) {
          asked.merge(line, 1, Integer::sum);
          now++;
        }
      }
      try (SqliteStore store = open()) {
        Map<String, TrialState> states = store.experiments().states(ExperimentMain.ID);
        assertFalse(states.containsValue(TrialState.RUNNING));
        int done = (int) states.values().stream().filter(s -> s == TrialState.DONE).count();
        int settled = done - doneBefore;
        assertTrue(
            settled <= now && now <= settled + ExperimentMain.AT_ONCE,
            now + " asked, " + settled + " done");
        doneBefore = done;
      }
    }

    private SqliteStore open() {
      return SqliteStore.open(
              data,
              Clock.systemUTC(),
              e -> {
                throw e;
              })
          .store();
    }

    private static Set<String> answered(SqliteStore store) {
      Set<String> done = new HashSet<>();
      store
          .experiments()
          .each(
              ExperimentMain.ID,
              trial -> {
                assertEquals(TrialState.DONE, trial.state());
                assertTrue(trial.answer() != null && !trial.answer().message().text().isEmpty());
                assertTrue(done.add(trial.key()));
              });
      return done;
    }

    /** Runs it until it has asked so often, then kills it a moment later; what it said. */
    private List<String> runAndKill(int after) throws IOException, InterruptedException {
      Process process = shared.start(data.toString(), Integer.toString(repeats));
      List<String> lines = new ArrayList<>();
      try (BufferedReader out = process.inputReader()) {
        String line;
        while ((line = out.readLine()) != null) {
          lines.add(line);
          if (lines.size() == after) {
            LockSupport.parkNanos(random.nextInt(3_000_000));
            // By its handle: the process itself would close what it has said and is not read yet.
            assertTrue(process.toHandle().destroyForcibly());
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
}

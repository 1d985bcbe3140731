package dev.tempera.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real process is killed in the middle of trials whose calls are answered. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class KilledToolTrialsTest {
  private static final int REPEATS = 12;
  private static final int[] KILLED_AFTER = {3, 8, 14, 21};

  @TempDir Path folder;

  @Test
  void noRoundThatIsAnsweredIsAskedAgain() throws Exception {
    Path jars = Files.createDirectory(folder.resolve("jars"));
    SharedClasses shared =
        SharedClasses.of(
            ExperimentMain.class,
            jars,
            Files.createDirectory(folder.resolve("first")) + "",
            "1",
            "calling");
    Path data = Files.createDirectory(folder.resolve("data"));
    Map<String, Integer> asked = new HashMap<>();
    for (int after : KILLED_AFTER) {
      take(run(shared, data, after), asked);
    }
    List<String> last = run(shared, data, Integer.MAX_VALUE);
    assertEquals("ended FINISHED", last.getLast(), shared.errors());
    take(last, asked);
    ExperimentSpec spec = ExperimentMain.calling(REPEATS);
    int trials = 6 * REPEATS;
    assertEquals(3 * trials, asked.size(), "three rounds each");
    int all = asked.values().stream().mapToInt(Integer::intValue).sum();
    int twice = all - asked.size();
    assertTrue(
        twice <= KILLED_AFTER.length * ExperimentMain.AT_ONCE, twice + " were asked once more");
    try (SqliteStore store =
        SqliteStore.open(
                data,
                Clock.systemUTC(),
                e -> {
                  throw e;
                })
            .store()) {
      List<Integer> rounds = new ArrayList<>();
      store
          .experiments()
          .each(
              ExperimentMain.ID,
              trial -> {
                assertEquals(TrialState.DONE, trial.state());
                rounds.add(store.experiments().rounds(ExperimentMain.ID, trial.key()).size());
              });
      assertEquals(trials, rounds.size());
      assertTrue(rounds.stream().allMatch(count -> count == 3), rounds.toString());
      Spent spent = store.experiments().spent(ExperimentMain.ID);
      // Of what was on its way nobody knows the bill: it counts as what was set aside for it.
      assertEquals(0, spent.unknown());
      // What had begun and was killed before it was asked counts too: nobody can know.
      int begun = KILLED_AFTER.length * ExperimentMain.AT_ONCE;
      assertTrue(spent.requests() <= all + begun, spent + ", asked " + all);
      assertTrue(
          spent.usd().compareTo(new BigDecimal("0.008").multiply(BigDecimal.valueOf(3L * trials)))
              >= 0,
          spent.toString());
      assertEquals(trials, Specs.matrix(spec).count(spec));
    }
  }

  private static void take(List<String> lines, Map<String, Integer> asked) {
    lines.stream()
        .filter(line -> line.startsWith("asked "))
        .forEach(line -> asked.merge(line, 1, Integer::sum));
  }

  /** Runs it until it has said so much, then kills it; what it said. */
  private static List<String> run(SharedClasses shared, Path data, int after)
      throws IOException, InterruptedException {
    Process process = shared.start(data.toString(), Integer.toString(REPEATS), "calling");
    List<String> lines = new ArrayList<>();
    try (BufferedReader out = process.inputReader()) {
      String line;
      while ((line = out.readLine()) != null) {
        lines.add(line);
        if (lines.size() == after) {
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
    lines.removeIf(line -> line.startsWith("asked ") && !line.matches(".* round \\d"));
    return lines;
  }
}

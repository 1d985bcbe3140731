package dev.tempera.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Kills processes at random moments of an activity and looks at what is left. The moments come from
 * a seed and are spread over the time that the activity takes here when nobody kills it. Two at
 * once: of a kill's time, half is waiting for the moment, and for the disk.
 */
final class KillHarness {
  private static final int AT_ONCE = 2;

  /** What never ends by itself is killed within this time. */
  private static final Duration WINDOW = Duration.ofMillis(900);

  private final Activity activity;
  private final List<String> java;
  private final Path scratch;
  private final long seed;

  private KillHarness(Activity activity, List<String> java, Path scratch, long seed) {
    this.activity = activity;
    this.java = java;
    this.scratch = scratch;
    this.seed = seed;
  }

  /**
   * Kills an activity so often.
   *
   * @param scratch an empty folder
   * @param seed from which the moments come
   */
  static KillFigures run(
      Activity activity, int kills, ClassArchive classes, Path scratch, long seed)
      throws Exception {
    return new KillHarness(activity, classes.java(), scratch, seed).run(kills);
  }

  private KillFigures run(int wanted) throws Exception {
    Path template = Files.createDirectories(scratch.resolve("template"));
    activity.prepare(template);
    List<Kill> kills = new ArrayList<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
      Duration window = activity instanceof Streaming ? WINDOW : measure(workers, template);
      int attempts = 0;
      while (kills.size() < wanted && attempts < 3 * wanted + 4) {
        List<Callable<Kill>> round = new ArrayList<>();
        for (int i = kills.size(); i < wanted; i++) {
          int number = attempts++;
          Duration within = window;
          round.add(() -> kill(template, number, within));
        }
        for (Kill kill : all(workers, round)) {
          if (kill.inTime()) {
            kills.add(kill);
          } else {
            // It was faster than the measured ones: another moment is drawn, and an earlier one.
            window = Collections.min(List.of(window, kill.moment()));
          }
        }
      }
    }
    return KillFigures.of(activity.name(), kills);
  }

  private static <T> List<T> all(ExecutorService workers, List<Callable<T>> tasks)
      throws InterruptedException {
    List<T> all = new ArrayList<>();
    for (Future<T> each : workers.invokeAll(tasks)) {
      try {
        all.add(each.get());
      } catch (ExecutionException e) {
        throw new AssertionError(e.getCause());
      }
    }
    return all;
  }

  /** How long it takes where as many run at once as later on. */
  private Duration measure(ExecutorService workers, Path template) throws InterruptedException {
    List<Callable<Duration>> whole =
        Collections.nCopies(
            AT_ONCE, () -> measure(template, Files.createTempDirectory(scratch, "whole")));
    return Collections.max(all(workers, whole));
  }

  private Duration measure(Path template, Path within) throws Exception {
    Path folder = within.resolve("data");
    Folders.copy(template, folder);
    try (Victim victim = Victim.start(java, activity, folder)) {
      Duration window = victim.runToEnd();
      // What it says when nobody kills it has to be true as well.
      var _ = checked(folder, victim.said());
      return window;
    } finally {
      Folders.delete(within);
    }
  }

  /**
   * What became of a kill.
   *
   * @param inTime whether there was anything left to kill, and the machine was not too busy
   * @param moment after how long it was to be killed
   * @param lostMillis of what streamed
   * @param recovered files that were half written
   * @param failure a sentence if something promised did not survive
   */
  record Kill(
      boolean inTime,
      Duration moment,
      OptionalLong lostMillis,
      int recovered,
      @Nullable String failure,
      Duration cpu) {}

  private Kill kill(Path template, int number, Duration window) throws Exception {
    // Not Random: of seeds in a row, that begins with nearly the same number.
    double part = new SplittableRandom(seed + number).nextDouble();
    Duration moment = Duration.ofNanos((long) (part * window.toNanos()));
    Path folder = scratch.resolve("kill-" + number);
    Folders.copy(template, folder);
    try (Victim victim = Victim.start(java, activity, folder)) {
      return kill(victim, folder, moment);
    } catch (TooBusyException tooBusy) {
      // As if it had not been: the window stays as it is.
      return new Kill(false, window, OptionalLong.empty(), 0, null, Duration.ZERO);
    } catch (AssertionError | RuntimeException | IOException e) {
      String failure =
          "%s, kill %d after %d µs (seed %d): %s"
              .formatted(activity.name(), number, moment.toNanos() / 1_000, seed, e);
      return new Kill(true, moment, OptionalLong.empty(), 0, failure, Duration.ZERO);
    } finally {
      Folders.delete(folder);
    }
  }

  private Kill kill(Victim victim, Path folder, Duration moment) throws Exception {
    Duration cpu = victim.killAfter(moment);
    if (victim.ended()) {
      return new Kill(false, moment, OptionalLong.empty(), 0, null, cpu);
    }
    int before = Folders.unfinished(folder).size();
    OptionalLong lost = checked(folder, victim.said());
    List<String> after = Folders.unfinished(folder);
    if (!after.isEmpty()) {
      throw new AssertionError("left behind: " + after);
    }
    return new Kill(true, moment, lost, before, null, cpu);
  }

  private OptionalLong checked(Path folder, List<String> said) throws Exception {
    List<String> problems = said.stream().filter(line -> line.startsWith(Said.PROBLEM)).toList();
    Fixture.expect(List.of(), problems, "in the background");
    return activity.check(folder, said);
  }
}

package dev.tempera.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Kills processes at random moments of an activity and looks at what is left. The moments come from
 * a seed and are spread over the time that the activity takes here when nobody kills it.
 */
final class KillHarness {
  /** What never ends by itself is killed within this time. */
  private static final Duration WINDOW = Duration.ofMillis(900);

  private final Activity activity;
  private final List<String> java;
  private final Path scratch;
  private final long seed;

  private final List<Long> lost = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private int kills;
  private int recovered;
  private Duration cpu = Duration.ZERO;

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
    Duration window = activity instanceof Streaming ? WINDOW : measure(template);
    Random random = new Random(seed);
    for (int attempt = 0; kills < wanted && attempt < 2 * wanted + 4; attempt++) {
      Duration moment = Duration.ofNanos((long) (random.nextDouble() * window.toNanos()));
      killOnce(template, attempt, moment);
    }
    return new KillFigures(activity.name(), kills, lost, recovered, failures, cpu);
  }

  private Duration measure(Path template) throws Exception {
    Path folder = scratch.resolve("whole");
    Folders.copy(template, folder);
    try (Victim victim = Victim.start(java, activity, folder)) {
      Duration window = victim.runToEnd();
      // What it says when nobody kills it has to be true as well.
      var _ = activity.check(folder, victim.said());
      return window;
    } finally {
      Folders.delete(folder);
    }
  }

  private void killOnce(Path template, int number, Duration moment) throws Exception {
    Path folder = scratch.resolve("kill-" + number);
    Folders.copy(template, folder);
    try (Victim victim = Victim.start(java, activity, folder)) {
      cpu = cpu.plus(victim.killAfter(moment));
      if (victim.ended()) {
        // It was faster than the measured one; another moment is drawn.
        return;
      }
      kills++;
      try {
        look(folder, victim.said());
      } catch (AssertionError | RuntimeException | IOException e) {
        failures.add(
            "%s, kill %d after %d µs (seed %d): %s"
                .formatted(activity.name(), number, moment.toNanos() / 1_000, seed, e));
      }
    } finally {
      Folders.delete(folder);
    }
  }

  private void look(Path folder, List<String> said) throws Exception {
    int before = Folders.unfinished(folder).size();
    activity.check(folder, said).ifPresent(lost::add);
    List<String> after = Folders.unfinished(folder);
    if (!after.isEmpty()) {
      throw new AssertionError("left behind: " + after);
    }
    recovered += before;
  }
}

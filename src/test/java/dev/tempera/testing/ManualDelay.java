package dev.tempera.testing;

import dev.tempera.core.concurrent.Delay;
import dev.tempera.core.concurrent.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A {@link Delay} whose time passes only when the test says so. One thread. */
public final class ManualDelay implements Delay {
  private record Task(Duration due, Runnable run) {}

  private final List<Task> tasks = new ArrayList<>();
  private Duration now = Duration.ZERO;

  @Override
  public Subscription after(Duration delay, Runnable run) {
    Task task = new Task(now.plus(delay), run);
    tasks.add(task);
    return () -> tasks.remove(task);
  }

  /** Lets time pass and runs what becomes due, in order. */
  public void advance(Duration by) {
    Duration end = now.plus(by);
    while (true) {
      Task next =
          tasks.stream()
              .filter(t -> t.due().compareTo(end) <= 0)
              .min(Comparator.comparing(Task::due))
              .orElse(null);
      if (next == null) {
        break;
      }
      tasks.remove(next);
      now = next.due();
      next.run().run();
    }
    now = end;
  }

  /** How many tasks wait. */
  public int waiting() {
    return tasks.size();
  }
}

package dev.tempera.testing;

import dev.tempera.core.concurrent.UiExecutor;
import java.util.ArrayDeque;
import java.util.Queue;

/** A view models' thread that comes to its tasks when the test says so, in their order. */
public final class LateUi implements UiExecutor {
  private final Queue<Runnable> waiting = new ArrayDeque<>();

  @Override
  public void execute(Runnable task) {
    waiting.add(task);
  }

  @Override
  public boolean isUiThread() {
    return true;
  }

  /** Runs the task that has waited longest, if there is one. */
  public void runNext() {
    Runnable task = waiting.poll();
    if (task != null) {
      task.run();
    }
  }

  /** Runs all of them, and those that they lead to. */
  public void runAll() {
    while (!waiting.isEmpty()) {
      runNext();
    }
  }
}

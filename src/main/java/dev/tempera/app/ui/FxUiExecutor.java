package dev.tempera.app.ui;

import dev.tempera.core.concurrent.UiExecutor;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;

/**
 * The JavaFX thread as the view models' thread: the only caller of {@link Platform#runLater}. Work
 * submitted on the JavaFX thread runs at once, after everything that was submitted before it; a
 * burst from other threads costs one {@code runLater}.
 */
public final class FxUiExecutor implements UiExecutor {
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private boolean draining;

  /** An executor; the toolkit must be running before something is submitted. */
  public FxUiExecutor() {}

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    if (isUiThread() && !draining) {
      drain();
    } else if (scheduled.compareAndSet(false, true)) {
      later();
    }
  }

  /**
   * While rows are laid out, say: an answer that is there at once would otherwise bring all that
   * waits with it, and change the rows in the middle of their layout.
   */
  @Override
  public void undisturbed(Runnable action) {
    boolean before = draining;
    draining = true;
    try {
      action.run();
    } finally {
      draining = before;
      if (!before && !tasks.isEmpty() && scheduled.compareAndSet(false, true)) {
        later();
      }
    }
  }

  /** Nothing must stay scheduled that was refused, as before the toolkit runs. */
  private void later() {
    try {
      Platform.runLater(this::drainScheduled);
    } catch (IllegalStateException e) {
      scheduled.set(false);
      throw e;
    }
  }

  @Override
  public boolean isUiThread() {
    return Platform.isFxApplicationThread();
  }

  private void drainScheduled() {
    scheduled.set(false);
    // A task that waits for a dialog must not hold up those that came after it.
    boolean waiting = draining && Platform.isNestedLoopRunning();
    if (waiting) {
      draining = false;
    }
    try {
      drain();
    } finally {
      draining |= waiting;
    }
  }

  private void drain() {
    if (draining) {
      return;
    }
    draining = true;
    try {
      for (Runnable next = tasks.poll(); next != null; next = tasks.poll()) {
        // It may wait for a dialog: those behind it must have a turn of their own then.
        if (!tasks.isEmpty() && scheduled.compareAndSet(false, true)) {
          later();
        }
        next.run();
      }
    } finally {
      draining = false;
      // Only after an exception: the rest must not be lost with the task that failed.
      if (!tasks.isEmpty() && scheduled.compareAndSet(false, true)) {
        later();
      }
    }
  }
}

package dev.tempera.core.concurrent;

/**
 * The only way from a background thread to the thread that owns view models. In the window it is
 * the JavaFX thread; in tests and headless turns it runs the task at once.
 */
public interface UiExecutor {
  /** Runs {@code task} on the view models' thread, in order of submission. Any thread. */
  void execute(Runnable task);

  /** True on the view models' thread. */
  boolean isUiThread();

  /**
   * Does something in which nothing else may come: what is submitted meanwhile, from wherever, runs
   * after it. The view models' thread.
   */
  default void undisturbed(Runnable action) {
    action.run();
  }

  /**
   * An executor that runs every task at once on the calling thread: for tests and headless turns.
   */
  static UiExecutor immediate() {
    return new UiExecutor() {
      @Override
      public void execute(Runnable task) {
        task.run();
      }

      @Override
      public boolean isUiThread() {
        return true;
      }
    };
  }
}

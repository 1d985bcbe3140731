package dev.tempera.app;

import java.util.Objects;
import java.util.function.Consumer;

/** Hears of what did not reach the disk at the first try, and says it. Any thread. */
public final class StorageProblems implements Consumer<RuntimeException> {
  private final Notices notices;
  private volatile boolean any;

  StorageProblems(Notices notices) {
    this.notices = notices;
  }

  @Override
  public void accept(RuntimeException problem) {
    any = true;
    notices.add(
        Objects.requireNonNullElse(problem.getMessage(), problem.getClass().getSimpleName()));
  }

  /** Whether everything so far reached the disk at the first try. */
  public boolean isEmpty() {
    return !any;
  }
}

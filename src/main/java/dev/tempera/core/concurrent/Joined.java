package dev.tempera.core.concurrent;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Waits for an answer where a thread may wait: never the view models'. Any other thread. */
public final class Joined {
  private Joined() {}

  /** The answer; a failure as it was thrown. */
  public static <T> T of(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}

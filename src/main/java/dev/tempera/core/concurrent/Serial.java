package dev.tempera.core.concurrent;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Runs tasks one after the other on a thread of its own, in order of submission: state that only
 * these tasks touch needs no lock. Any thread.
 */
public final class Serial implements AutoCloseable {
  private final ExecutorService thread;

  /** A serial executor whose daemon thread carries {@code name}. */
  public Serial(String name) {
    thread = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name(name).factory());
  }

  /** Runs {@code task}; a failure goes to the thread's handler of uncaught exceptions. */
  public void execute(Runnable task) {
    thread.execute(task);
  }

  /** Runs {@code task}; the future completes on the serial thread. */
  public <T> CompletableFuture<T> call(Callable<T> task) {
    CompletableFuture<T> result = new CompletableFuture<>();
    try {
      thread.execute(() -> {
        try {
          result.complete(task.call());
        } catch (Exception | Error e) {
          result.completeExceptionally(e);
        }
      });
    } catch (RejectedExecutionException e) {
      result.completeExceptionally(e);
    }
    return result;
  }

  /** Waits up to five seconds for what was submitted; later tasks are refused. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}

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

  /** A task and who waits for it. */
  private record Call<T>(Callable<T> task, CompletableFuture<T> result) implements Runnable {
    @Override
    public void run() {
      try {
        result.complete(task.call());
      } catch (Exception | Error e) {
        result.completeExceptionally(e);
      }
    }

    void refuse() {
      result.completeExceptionally(new RejectedExecutionException("closed before it began"));
    }
  }

  /** Runs {@code task}; the future completes on the serial thread. */
  public <T> CompletableFuture<T> call(Callable<T> task) {
    Call<T> call = new Call<>(task, new CompletableFuture<>());
    try {
      thread.execute(call);
    } catch (RejectedExecutionException e) {
      call.result().completeExceptionally(e);
    }
    return call.result();
  }

  /** Waits up to five seconds for what was submitted; later tasks are refused. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
        giveUp();
      }
    } catch (InterruptedException e) {
      giveUp();
      Thread.currentThread().interrupt();
    }
  }

  /** What has not begun never will: nobody is to wait for it. */
  private void giveUp() {
    for (Runnable never : thread.shutdownNow()) {
      if (never instanceof Call<?> call) {
        call.refuse();
      }
    }
  }
}

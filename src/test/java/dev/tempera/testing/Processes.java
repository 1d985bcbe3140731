package dev.tempera.testing;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Processes that a test reads from. */
public final class Processes {
  private static final int LONGEST_MINUTES = 4;

  private Processes() {}

  /**
   * Starts one that is ended after some minutes: reading from a process has no time limit of its
   * own, and a test would wait for a silent one for ever.
   */
  public static Process start(ProcessBuilder builder) throws IOException {
    Process process = builder.start();
    CompletableFuture.delayedExecutor(LONGEST_MINUTES, TimeUnit.MINUTES)
        .execute(process::destroyForcibly);
    return process;
  }
}

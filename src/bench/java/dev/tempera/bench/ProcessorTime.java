package dev.tempera.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Processor time in nanoseconds, without java.management, which the packed runtime does not have.
 * Any thread.
 */
public final class ProcessorTime {
  private static final Path THREAD = Path.of("/proc/thread-self/schedstat");

  private ProcessorTime() {}

  /** What the thread that asks has taken so far; 0 where the system does not tell. */
  public static long ofThisThread() {
    try {
      String said = new String(Files.readAllBytes(THREAD), StandardCharsets.US_ASCII);
      return Long.parseLong(said.substring(0, said.indexOf(' ')));
    } catch (IOException e) {
      return 0;
    }
  }

  /** What all threads of this process have taken so far, in steps of a hundredth of a second. */
  public static long ofThisProcess() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }
}

package dev.tempera.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that runs an activity, and its end. What it says goes to a file, not through a pipe: of
 * a pipe's content Java may lose the end when the process ends.
 */
final class Victim implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final Path output;
  private final Path errors;

  private Victim(Process process, Path output, Path errors) {
    this.process = process;
    this.output = output;
    this.errors = errors;
  }

  /**
   * Starts the activity in {@code folder}; what it says goes to files beside that.
   *
   * @param java the command up to the main class
   */
  static Victim start(List<String> java, Activity activity, Path folder) throws IOException {
    Path output = Path.of(folder + ".out");
    Path errors = Path.of(folder + ".err");
    List<String> command = new ArrayList<>(java);
    command.addAll(List.of(ActivityMain.class.getName(), activity.name(), folder.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    return new Victim(process, output, errors);
  }

  /** The command of a small Java process, up to its main class. */
  static List<String> java() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xmx192m",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
  }

  /** Lets it begin, and live for so long from there on; the CPU time that it took. */
  Duration killAfter(Duration moment) throws IOException, InterruptedException {
    awaitBegin();
    if (process.waitFor(moment.toNanos(), TimeUnit.NANOSECONDS) && !ended()) {
      throw new AssertionError("the process failed: " + Files.readString(errors));
    }
    Duration cpu = process.info().totalCpuDuration().orElse(Duration.ZERO);
    process.destroyForcibly();
    awaitEnd();
    return cpu;
  }

  /** Lets it end by itself; how long that took from the beginning. */
  Duration runToEnd() throws IOException, InterruptedException {
    awaitBegin();
    long begun = System.nanoTime();
    awaitEnd();
    long took = System.nanoTime() - begun;
    if (!ended()) {
      throw new AssertionError("the process failed: " + Files.readString(errors));
    }
    return Duration.ofNanos(took);
  }

  private void awaitBegin() throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!said().contains(Said.BEGINS)) {
      if (System.nanoTime() > end || (!process.isAlive() && !said().contains(Said.BEGINS))) {
        throw new AssertionError("the process did not begin: " + Files.readString(errors));
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  private void awaitEnd() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("the process does not end");
    }
  }

  /** Whether it had done everything. */
  boolean ended() throws IOException {
    return said().contains(Said.ENDED);
  }

  /** What it said, line by line; a line that was cut is left out. */
  List<String> said() throws IOException {
    String text = Files.readString(output);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  /** Ends it, if it has not, and deletes what it said. */
  @Override
  public void close() throws IOException, InterruptedException {
    process.destroyForcibly();
    awaitEnd();
    Files.delete(output);
    Files.delete(errors);
  }
}

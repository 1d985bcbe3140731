package dev.tempera.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One process that is started, watched and ended. Times count from just before its start. */
final class StartRun implements AutoCloseable {
  private static final double TICKS_A_SECOND = 100;

  private final long started;
  private final Process process;
  private final BufferedReader said;
  private final Map<String, Double> marks = new HashMap<>();

  private StartRun(List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    started = System.currentTimeMillis();
    process = builder.start();
    said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static StartRun of(List<String> command) throws IOException {
    return new StartRun(command);
  }

  /** Waits for a mark; milliseconds from the start of the process to it. */
  double mark(String name) throws IOException {
    while (!marks.containsKey(name)) {
      String line = said.readLine();
      if (line == null) {
        throw new IllegalStateException("The process ended before it said " + name + ".");
      }
      String[] parts = line.split(" ", -1);
      if (parts.length == 2 && parts[1].matches("\\d+")) {
        marks.putIfAbsent(parts[0], (double) (Long.parseLong(parts[1]) - started));
      }
    }
    return marks.getOrDefault(name, Double.NaN);
  }

  /** Waits until it says {@code name} from now on; the number that it says with it. */
  long next(String name) throws IOException {
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      String[] parts = line.split(" ", -1);
      if (parts.length == 2 && parts[0].equals(name)) {
        return Long.parseLong(parts[1]);
      }
    }
    throw new IllegalStateException("The process ended before it said " + name + ".");
  }

  /** Hands it one character. */
  void tell(char what) throws IOException {
    process.getOutputStream().write(what);
    process.getOutputStream().flush();
  }

  /** CPU seconds of the process so far. */
  double cpuSeconds() throws IOException {
    return cpu(Path.of("/proc", process.pid() + "", "stat"));
  }

  /** CPU seconds so far of the threads whose name, cut at 15 chars, this is. */
  double cpuSecondsOf(String name) throws IOException {
    double sum = 0;
    try (Stream<Path> tasks = Files.list(Path.of("/proc", process.pid() + "", "task"))) {
      for (Path task : tasks.toList()) {
        if (Files.readString(task.resolve("comm")).strip().equals(name)) {
          sum += cpu(task.resolve("stat"));
        }
      }
    }
    return sum;
  }

  /** The name may hold spaces: the fields are counted from its closing bracket. */
  private static double cpu(Path stat) throws IOException {
    String line = Files.readString(stat);
    String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_A_SECOND;
  }

  /** What is resident, in MB, when the process has been left alone for a while. */
  double idleMb() throws IOException, InterruptedException {
    return residentAfter(3);
  }

  /** What is resident, in MB, so many seconds from now. */
  double residentAfter(int seconds) throws IOException, InterruptedException {
    process.waitFor(seconds, TimeUnit.SECONDS);
    return Files.readAllLines(Path.of("/proc", process.pid() + "", "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

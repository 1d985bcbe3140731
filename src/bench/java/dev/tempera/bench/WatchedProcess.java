package dev.tempera.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that is run to its end while somebody looks at how much memory it takes. */
final class WatchedProcess {
  private static final long LOOK_MS = 100;

  /**
   * What a program took.
   *
   * @param status its exit status
   * @param seconds from its start to its end
   * @param memoryMb the most that its processes held, each at its own worst moment
   * @param output the file that has what it printed
   */
  record Ended(int status, double seconds, double memoryMb, Path output) {}

  private WatchedProcess() {}

  static Ended run(List<String> command, Path folder, Map<String, String> more, long minutes)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "output", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
    builder.environment().putAll(more);
    long begun = System.nanoTime();
    Process process = builder.start();
    Map<Long, Double> most = new HashMap<>();
    long deadline = begun + TimeUnit.MINUTES.toNanos(minutes);
    while (!process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS)) {
      look(process.pid(), most);
      process.descendants().forEach(child -> look(child.pid(), most));
      if (System.nanoTime() > deadline) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new IOException("it took longer than " + minutes + " minutes");
      }
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    double memory = most.values().stream().mapToDouble(Double::doubleValue).sum();
    return new Ended(process.exitValue(), seconds, memory, output);
  }

  /** The kernel keeps the worst moment of a process itself, until the process is gone. */
  private static void look(long pid, Map<Long, Double> most) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
        if (line.startsWith("VmHWM:")) {
          double mb = Double.parseDouble(line.replaceAll("\\D", "")) / 1024;
          most.merge(pid, mb, Math::max);
        }
      }
    } catch (IOException e) {
      // It has ended, or the system does not tell.
    }
  }
}

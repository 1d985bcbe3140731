package dev.tempera.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Parts of a benchmark that run several times, each in a process of its own. */
final class BenchChild {
  private BenchChild() {}

  /** Prints one figure of a child. */
  static void say(String key, double value) {
    System.out.println(key + " " + value);
  }

  /** Runs a class with this process's own JVM options; the median of each figure over the runs. */
  static Map<String, Double> medians(int runs, Class<?> part, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), part.getName()));
    command.addAll(List.of(arguments));
    return medians(runs, command);
  }

  /** Runs a command; the median of each figure over the runs. */
  static Map<String, Double> medians(int runs, List<String> command)
      throws IOException, InterruptedException {
    Map<String, List<Double>> all = new LinkedHashMap<>();
    for (int i = 0; i < runs; i++) {
      for (String line : run(command).lines().toList()) {
        int space = line.indexOf(' ');
        all.computeIfAbsent(line.substring(0, space), k -> new ArrayList<>())
            .add(Double.parseDouble(line.substring(space + 1)));
      }
    }
    Map<String, Double> medians = new LinkedHashMap<>();
    all.forEach((key, values) ->
        medians.put(
            key, Figures.median(values.stream().mapToDouble(Double::doubleValue).toArray())));
    return medians;
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!child.waitFor(10, TimeUnit.SECONDS) || child.exitValue() != 0) {
      child.destroyForcibly();
      throw new IllegalStateException(command.getLast() + " failed: " + said);
    }
    return said;
  }
}

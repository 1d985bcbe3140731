package dev.tempera.bench;

import dev.tempera.app.window.RunsProbe;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A thousand runs, 64 at once, while the window watches one conversation stream, after three
 * thousand that warm the process up: medians of three processes, the server in this one. Floor: the
 * same requests by plain java.net.http, that stores and shows nothing.
 */
public final class RunsBench {
  private static final int PROCESSES = 3;

  private static final Map<String, String> MEANINGS = new LinkedHashMap<>();

  static {
    MEANINGS.put("floor_runs_per_s", "floor: plain java.net.http, lines only, 64 at once");
    MEANINGS.put("runs_per_s", "1,000 runs of 60 tokens, stored, 64 at once");
    MEANINGS.put("start_300_ms", "one answer asked again 300 times: until all are stored and wait");
    MEANINGS.put("start_300_cold_ms", "the same as the first thing of the process");
    MEANINGS.put("transactions_per_run", "of the store, begin and settle shared");
    MEANINGS.put("list_p50_ms", "the list of conversations meanwhile");
    MEANINGS.put("list_p99_ms", "the list of conversations meanwhile");
    MEANINGS.put("longest_frame_ms", "of the window, which watches one answer at 500 tokens/s");
    MEANINGS.put("longest_frame_cold_ms", "the same while the process's first 3,000 runs are made");
    MEANINGS.put("cpu_per_run_ms", "of the process, the watched answer included");
    MEANINGS.put("heap_mb", "live objects afterwards");
  }

  private RunsBench() {}

  /** Runs it; {@code --json} for one JSON object. */
  public static void main(String[] args) throws Exception {
    Map<String, List<Double>> all = new LinkedHashMap<>();
    try (RunServer server = new RunServer()) {
      for (int i = 0; i < PROCESSES; i++) {
        for (String line : child(server).lines().toList()) {
          String[] parts = line.split(" ", -1);
          if (parts.length == 2 && MEANINGS.containsKey(parts[0])) {
            all.computeIfAbsent(parts[0], k -> new ArrayList<>()).add(Double.parseDouble(parts[1]));
          }
        }
      }
    }
    Figures figures = new Figures("runs");
    MEANINGS.forEach((key, meaning) -> {
      List<Double> values = all.getOrDefault(key, List.of());
      if (!values.isEmpty()) {
        figures.add(
            key,
            Figures.median(values.stream().mapToDouble(Double::doubleValue).toArray()),
            meaning);
      }
    });
    figures.print(System.out, Arrays.asList(args).contains("--json"));
  }

  /** With the collector and heap of this process, which are those of the installed program. */
  private static List<String> command(Path data, RunServer server) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("-XX:"))
        .forEach(command::add);
    command.addAll(
        List.of(
            "-Dglass.platform=Headless",
            "-Dprism.order=sw",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            RunsProbe.class.getName(),
            data.toString(),
            server.baseUrl()));
    return command;
  }

  private static String child(RunServer server) throws IOException, InterruptedException {
    Path data = Files.createTempDirectory("tempera-bench");
    try {
      Process child =
          new ProcessBuilder(command(data, server))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!child.waitFor(180, TimeUnit.SECONDS) || child.exitValue() != 0) {
        throw new IllegalStateException("the window's process failed: " + said);
      }
      return said;
    } finally {
      try (Stream<Path> files = Files.walk(data)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}

package dev.tempera.bench;

import dev.tempera.app.window.ExperimentGridProbe;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Experiments: a grid of 100,000 trials in the window, the engine at 64 requests at once, the
 * statistics, and beside them promptfoo on the same matrix against the same server, which is in
 * this process. All of it ends within a few minutes: promptfoo, which npm builds from source, is
 * measured with the others only where it is installed.
 */
public final class ExperimentBench {
  private static final int WINDOWS = 3;
  private static final int ITEMS = 50;
  private static final long MINUTES = 6;

  private static final Map<String, String> MEANINGS = new LinkedHashMap<>();

  static {
    MEANINGS.put("open_ms", "100,000 trials: from the choice to the grid on the screen");
    MEANINGS.put("read_ms", "the same, until every answer is read, scored and judged");
    MEANINGS.put("heap_mb", "live objects over those of the empty window");
    MEANINGS.put("scroll_longest_frame_ms", "both ways through all of the grid in 240 frames");
    MEANINGS.put("filter_longest_frame_ms", "every order and every filter once");
    MEANINGS.put("find_ms", "a text that no answer has");
    MEANINGS.put("find_longest_frame_ms", "meanwhile");
    MEANINGS.put("nodes", "of the whole window");
  }

  private ExperimentBench() {}

  /** What is measured, each part by itself or all in this order. */
  private static final List<String> PARTS =
      List.of("statistics", "engine", "grid", "process", "promptfoo");

  /** Runs it; {@code --part NAME} for one part, {@code --json} for one JSON object. */
  public static void main(String[] args) throws Exception {
    List<String> given = Arrays.asList(args);
    int at = given.indexOf("--part");
    List<String> parts = at < 0 ? all() : given.subList(at + 1, Math.min(at + 2, args.length));
    if (parts.isEmpty() || !PARTS.containsAll(parts)) {
      System.err.println("--part is one of " + String.join(", ", PARTS) + ".");
      System.exit(2);
    }
    Figures figures = new Figures("experiment");
    for (String part : parts) {
      System.err.println(part + "…");
      measure(part, figures);
    }
    figures.print(System.out, given.contains("--json"));
  }

  private static List<String> all() {
    if (PromptfooPart.isInstalled()) {
      return PARTS;
    }
    System.err.println(
        "promptfoo is left out: npm builds its database from source, which takes minutes. --part"
            + " promptfoo does that; TEMPERA_BENCH_PROMPTFOO=DIR takes one that is installed.");
    return PARTS.stream().filter(part -> !part.equals("promptfoo")).toList();
  }

  private static void measure(String part, Figures figures) throws Exception {
    switch (part) {
      case "statistics" -> StatisticsPart.measure(figures);
      case "engine" -> EnginePart.measure(figures);
      case "grid" -> grid(figures);
      case "process" -> process(figures);
      default -> {
        try (RunServer server = new RunServer()) {
          inFolder(folder -> PromptfooPart.measure(figures, server, folder, ITEMS));
        }
      }
    }
  }

  private static void grid(Figures figures) throws IOException, InterruptedException {
    Map<String, List<Double>> all = new HashMap<>();
    for (int i = 0; i < WINDOWS; i++) {
      inFolder(folder -> take(child(ExperimentGridProbe.class, folder), all));
    }
    MEANINGS.forEach((key, meaning) -> add(figures, key, meaning, all));
  }

  private static void process(Figures figures) throws IOException, InterruptedException {
    try (RunServer server = new RunServer()) {
      inFolder(folder -> {
        WatchedProcess.Ended ended =
            child(ExperimentEngineProbe.class, folder, server.baseUrl(), String.valueOf(ITEMS));
        figures.add("wall_s", ended.seconds(), "2,000 trials from the process's start to its end");
        figures.add("memory_mb", ended.memoryMb(), "the most that the process held");
      });
    }
  }

  private static void add(
      Figures figures, String key, String meaning, Map<String, List<Double>> all) {
    List<Double> values = all.getOrDefault(key, List.of());
    if (!values.isEmpty()) {
      figures.add(
          key, Figures.median(values.stream().mapToDouble(Double::doubleValue).toArray()), meaning);
    }
  }

  private interface Work {
    void in(Path folder) throws IOException, InterruptedException;
  }

  private static void inFolder(Work work) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("tempera-bench");
    try {
      work.in(folder);
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          boolean _ = Files.deleteIfExists(file);
        }
      }
    }
  }

  private static void take(WatchedProcess.Ended ended, Map<String, List<Double>> all)
      throws IOException {
    for (String line : Files.readAllLines(ended.output())) {
      String[] parts = line.split(" ", -1);
      if (parts.length == 2 && MEANINGS.containsKey(parts[0])) {
        all.computeIfAbsent(parts[0], k -> new ArrayList<>()).add(Double.parseDouble(parts[1]));
      }
    }
  }

  /** With the collector and heap of this process, which are those of the installed program. */
  private static WatchedProcess.Ended child(Class<?> probe, Path folder, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("-X"))
        .forEach(command::add);
    command.addAll(
        List.of(
            "-Dglass.platform=Headless",
            "-Dprism.order=sw",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            probe.getName(),
            Files.createDirectory(folder.resolve("data")).toString()));
    command.addAll(List.of(arguments));
    WatchedProcess.Ended ended = WatchedProcess.run(command, folder, Map.of(), MINUTES);
    if (ended.status() != 0) {
      throw new IOException(probe.getSimpleName() + " failed: " + Files.readString(ended.output()));
    }
    return ended;
  }
}

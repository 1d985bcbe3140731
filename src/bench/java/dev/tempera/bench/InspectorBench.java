package dev.tempera.bench;

import dev.tempera.app.inspector.InspectorProbe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The inspector with a stored stream of 100,000 events; medians over processes of their own. */
public final class InspectorBench {
  private static final int RUNS = 3;

  private static final Map<String, String> MEANINGS =
      Map.ofEntries(
          Map.entry("first_open_ms", "from the click to the list painted, from the disk, cold"),
          Map.entry("first_open_cpu_ms", "CPU of the process for it"),
          Map.entry("first_meaning_ms", "until each event's text is known, too"),
          Map.entry("first_open_longest_frame_ms", "longest time between two frames meanwhile"),
          Map.entry("again_open_ms", "the same, closed and opened again"),
          Map.entry("scroll_longest_frame_ms", "between two frames, by lines, pages and jumps"),
          Map.entry("choose_longest_frame_ms", "from event to event with its text lit"));

  private InspectorBench() {}

  /** Prints the figures; {@code --json} for one JSON object. */
  public static void main(String[] args) throws Exception {
    Figures figures = new Figures("inspector");
    Map<String, double[]> all = new LinkedHashMap<>();
    for (int run = 0; run < RUNS; run++) {
      Path folder = Files.createTempDirectory("tempera-bench");
      try {
        int at = run;
        BenchChild.medians(1, InspectorProbe.class, folder.toString())
            .forEach((key, value) -> all.computeIfAbsent(key, k -> new double[RUNS])[at] = value);
      } finally {
        delete(folder);
      }
    }
    new TreeMap<>(all)
        .forEach((key, values) ->
            figures.add(
                key,
                Figures.median(values),
                MEANINGS.getOrDefault(
                    key, key.contains("cpu") ? "CPU" : "the same, opened again")));
    figures.print(System.out, List.of(args).contains("--json"));
  }

  private static void delete(Path folder) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}

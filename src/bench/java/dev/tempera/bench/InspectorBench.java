package dev.tempera.bench;

import dev.tempera.app.window.InspectorProbe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An answer of 100,000 events looked into in the window; medians over processes of their own: in
 * the packed program, with its runtime, options and AOT cache, or in this process's runtime with
 * the classes as they were built. Headless platform, software pipeline.
 */
public final class InspectorBench {
  private static final int RUNS = 3;
  private static final int PACKED_RUNS = 5;

  private static final Map<String, String> MEANINGS =
      Map.ofEntries(
          Map.entry(
              "first_open_ms",
              "from the key to the first events painted, in a window that has none open before"),
          Map.entry("first_whole_ms", "until all events are in the list"),
          Map.entry("first_meaning_ms", "until each event's text is known, too"),
          Map.entry("again_open_ms", "the same, closed and opened again"),
          Map.entry("again_whole_ms", "the same, closed and opened again"),
          Map.entry("again_meaning_ms", "the same, closed and opened again"),
          Map.entry("_open_cpu_ms", "CPU of the process for it, and for what goes on besides"),
          Map.entry("_open_fx_cpu_ms", "CPU of the JavaFX thread for it"),
          Map.entry("_open_longest_frame_ms", "longest time between two frames meanwhile"),
          Map.entry("scroll_longest_frame_ms", "between two frames, by lines, pages and jumps"),
          Map.entry("choose_longest_frame_ms", "from event to event with its text lit"),
          Map.entry("_frame_cpu_ms", "the JavaFX thread's most work between two frames"),
          Map.entry("load", "load average of the last minute, at the end"));

  private InspectorBench() {}

  /** Arguments: the folder with the packages, {@code --packed}; {@code --json}. */
  public static void main(String[] args) throws Exception {
    ProcessFigures figures = new ProcessFigures("inspector", MEANINGS, "");
    if (List.of(args).contains("--packed")) {
      figures.add(ofPacked(Path.of(args[0], "image", "tempera")));
    } else {
      figures.add(BenchChild.medians(RUNS, InspectorProbe.class));
    }
    figures.add(Map.of("load", load()));
    figures.print(args);
  }

  private static Map<String, Double> ofPacked(Path image) throws IOException, InterruptedException {
    if (!Files.isDirectory(image)) {
      System.err.println("There is no app image: run packaging/build.sh image first.");
      System.exit(1);
    }
    Path scratch = Files.createTempDirectory("tempera-inspector");
    try {
      PackedProgram program = PackedProgram.of(image, scratch);
      List<String> command = program.command(program.ownCache(), InspectorProbe.class);
      requireCache(command, scratch.resolve("classes"));
      return BenchChild.medians(PACKED_RUNS, command);
    } finally {
      delete(scratch);
    }
  }

  /** A cache that does not fit is passed over without a word: then nothing would be measured. */
  private static void requireCache(List<String> command, Path log)
      throws IOException, InterruptedException {
    List<String> logged = new ArrayList<>(command);
    logged.add(logged.indexOf("-cp"), "-Xlog:class+load:file=" + log);
    var _ = BenchChild.medians(1, logged);
    String wanted = "dev.tempera.app.inspector.InspectorView source: shared objects file";
    try (Stream<String> lines = Files.lines(log, StandardCharsets.UTF_8)) {
      if (lines.noneMatch(line -> line.contains(wanted))) {
        throw new IllegalStateException("The AOT cache is not in force.");
      }
    }
  }

  private static double load() throws IOException {
    Path file = Path.of("/proc/loadavg");
    return Files.exists(file)
        ? Double.parseDouble(Files.readString(file).split(" ", 2)[0])
        : Double.NaN;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}

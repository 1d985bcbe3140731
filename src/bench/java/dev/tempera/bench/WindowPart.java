package dev.tempera.bench;

import dev.tempera.app.window.WindowProbe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The whole way, from process start to the last token on the screen: medians of five processes. */
final class WindowPart {
  private static final int RUNS = 5;

  private static final Map<String, String> MEANINGS =
      Map.of(
          "start_usable_ms", "process start to a usable composer, headless platform",
          "window_chunks_per_s", "socket, journal, view model and screen, fourth answer",
          "window_last_byte_to_visible_ms", "last byte read to the settled answer laid out",
          "window_longest_frame_ms", "between two frames while 20,000 tokens arrive at full speed",
          "heap_after_start_mb", "live objects",
          "rss_after_start_mb", "the whole process",
          "heap_after_20k_mb", "live objects after four answers of 20,000 tokens",
          "rss_after_20k_mb", "the whole process");

  private WindowPart() {}

  static void measure(AnswerServer server, Figures figures) throws Exception {
    Map<String, List<Double>> all = new LinkedHashMap<>();
    for (int i = 0; i < RUNS; i++) {
      for (String line : run().lines().toList()) {
        String[] parts = line.split(" ", -1);
        if (parts.length == 2 && MEANINGS.containsKey(parts[0])) {
          all.computeIfAbsent(parts[0], k -> new ArrayList<>()).add(Double.parseDouble(parts[1]));
        }
      }
    }
    all.forEach((key, values) ->
        figures.add(
            key,
            Figures.median(values.stream().mapToDouble(Double::doubleValue).toArray()),
            MEANINGS.getOrDefault(key, "")));
  }

  private static String run() throws IOException, InterruptedException {
    Path data = Files.createTempDirectory("tempera-bench");
    try {
      Process child =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Dglass.platform=Headless",
                  "-Dprism.order=sw",
                  "-XX:+UseSerialGC",
                  "--enable-native-access=ALL-UNNAMED",
                  "-cp",
                  System.getProperty("java.class.path"),
                  WindowProbe.class.getName(),
                  data.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!child.waitFor(120, TimeUnit.SECONDS) || child.exitValue() != 0) {
        throw new IllegalStateException("the window's process failed: " + said);
      }
      return said;
    } finally {
      delete(data);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}

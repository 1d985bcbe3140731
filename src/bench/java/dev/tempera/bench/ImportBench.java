package dev.tempera.bench;

import dev.tempera.core.transfer.BigImport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * An export of ChatGPT of 300 MB ({@code --megabytes N} for another size) taken into a store by a
 * process with a heap of 128 MB.
 */
public final class ImportBench {
  private static final String HEAP = "-Xmx128m";

  private ImportBench() {}

  /** Runs it; {@code --json} for one JSON object. */
  public static void main(String[] args) throws Exception {
    List<String> options = Arrays.asList(args);
    int at = options.indexOf("--megabytes");
    String megabytes = at < 0 ? "300" : options.get(at + 1);
    Figures figures = new Figures("import");
    Path folder = Files.createTempDirectory("tempera-bench");
    try {
      for (String line : run(folder, megabytes).lines().toList()) {
        int space = line.indexOf(' ');
        double value = Double.parseDouble(line.substring(space + 1));
        figures.add(line.substring(0, space), value, megabytes + " MB, " + HEAP);
      }
    } finally {
      delete(folder);
    }
    figures.print(System.out, options.contains("--json"));
  }

  private static String run(Path folder, String megabytes)
      throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                BigImport.class.getName(),
                folder.toString(),
                megabytes)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (child.waitFor() != 0) {
      throw new IllegalStateException("The import failed: " + said);
    }
    return said;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}

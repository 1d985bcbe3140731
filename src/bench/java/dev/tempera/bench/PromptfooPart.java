package dev.tempera.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * promptfoo on the same matrix against the same server, installed by npm into a folder of its own.
 * Whoever has no npm, or no network, gets no figures of it. {@code TEMPERA_BENCH_PROMPTFOO} names a
 * folder into which npm has installed it before.
 */
final class PromptfooPart {
  /** The last one that runs on Node 20; later ones want 22. */
  private static final String PACKAGE = "promptfoo@0.120.0";

  private static final String INSTALLED = "TEMPERA_BENCH_PROMPTFOO";
  private static final long MINUTES = 10;

  /** It is told to keep to itself: no telemetry, no look for a newer one. */
  private static final Map<String, String> QUIET =
      Map.of(
          "PROMPTFOO_DISABLE_TELEMETRY", "1",
          "PROMPTFOO_DISABLE_UPDATE", "1",
          "PROMPTFOO_DISABLE_REMOTE_GENERATION", "1",
          "PROMPTFOO_SELF_HOSTED", "1",
          "OPENAI_API_KEY", "none",
          "CI", "1");

  private PromptfooPart() {}

  /** Whether somebody says where it is. */
  static boolean isInstalled() {
    return System.getenv(INSTALLED) != null;
  }

  /** Runs it and adds its figures, or says why there are none. */
  static void measure(Figures figures, RunServer server, Path folder, int items)
      throws InterruptedException {
    try {
      Path program = installed(folder);
      Path config = Files.writeString(folder.resolve("config.yaml"), config(server, items));
      Path settings = Files.createDirectory(folder.resolve("settings"));
      Map<String, String> environment = new java.util.HashMap<>(QUIET);
      environment.put("PROMPTFOO_CONFIG_DIR", settings.toString());
      WatchedProcess.Ended ended =
          WatchedProcess.run(
              List.of(
                  program.toString(),
                  "eval",
                  "--config",
                  config.toString(),
                  "--no-cache",
                  "--no-table",
                  "--no-progress-bar",
                  "--repeat",
                  String.valueOf(ExperimentEngineProbe.REPEATS),
                  "--max-concurrency",
                  String.valueOf(ExperimentEngineProbe.AT_ONCE)),
              folder,
              environment,
              MINUTES);
      // It ends with 100 where an answer fails its test.
      if (ended.status() != 0 && ended.status() != 100) {
        throw new IOException("promptfoo: " + tail(ended.output()));
      }
      figures.add("promptfoo_wall_s", ended.seconds(), PACKAGE + ", the same matrix and server");
      figures.add("promptfoo_memory_mb", ended.memoryMb(), "the most that its processes held");
    } catch (IOException e) {
      System.err.println("promptfoo is left out: " + e.getMessage());
    }
  }

  /** The program: one that is there already, or a new one. Its database is built from source. */
  private static Path installed(Path folder) throws IOException, InterruptedException {
    String known = System.getenv(INSTALLED);
    Path program = Path.of("node_modules", ".bin", "promptfoo");
    if (known != null) {
      return ready(Path.of(known)).resolve(program);
    }
    WatchedProcess.Ended ended =
        WatchedProcess.run(
            List.of("npm", "install", "--no-audit", "--no-fund", "--prefix", ".", PACKAGE),
            folder,
            Map.of(),
            MINUTES);
    if (ended.status() != 0) {
      throw new IOException("npm: " + tail(ended.output()));
    }
    return ready(folder).resolve(program);
  }

  /** This version looks beside its folder {@code dist} for what it ships inside of it. */
  private static Path ready(Path folder) throws IOException {
    Path own = folder.resolve("node_modules/promptfoo");
    Path shipped = own.resolve("dist/drizzle");
    Path wanted = own.resolve("drizzle");
    if (Files.isDirectory(shipped) && !Files.exists(wanted)) {
      Files.createSymbolicLink(wanted, shipped.toAbsolutePath());
    }
    return folder;
  }

  private static String tail(Path output) throws IOException {
    List<String> lines = Files.readAllLines(output);
    return String.join(" | ", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
  }

  /** A provider a cell, since it varies parameters in no other way. */
  private static String config(RunServer server, int items) {
    StringBuilder text = new StringBuilder("prompts: ['Say {{n}}']\nproviders:\n");
    for (int cell = 0; cell < ExperimentEngineProbe.CELLS; cell++) {
      text.append("  - id: openai:chat:bench/model\n    label: temperature ")
          .append(cell / 100.0)
          .append("\n    config: {apiBaseUrl: '")
          .append(server.baseUrl())
          .append("', temperature: ")
          .append(cell / 100.0)
          .append(", max_tokens: 100}\n");
    }
    text.append("tests:\n");
    for (int item = 1; item <= items; item++) {
      text.append("  - vars: {n: ")
          .append(item)
          .append("}\n    assert: [{type: contains, value: '")
          .append(item)
          .append("'}]\n");
    }
    return text.toString();
  }
}

package dev.tempera.bench;

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

/**
 * How the packed program starts and what it takes, beside a bare window on the same runtime:
 * medians of five processes each. Headless platform, software pipeline; nothing else should run.
 */
public final class StartBench {
  private static final int RUNS = 5;

  private final PackedProgram program;
  private final Path scratch;
  private final Path output;
  private final Map<String, List<Double>> all = new LinkedHashMap<>();
  private int folders;

  private StartBench(Path output, Path scratch) throws IOException {
    this.output = output;
    this.scratch = scratch;
    program = PackedProgram.of(output.resolve("image").resolve("tempera"), scratch);
  }

  /** Arguments: the folder with the packages; {@code --json}. */
  public static void main(String[] args) throws Exception {
    Path output = Path.of(args[0]);
    if (!Files.isDirectory(output.resolve("image"))) {
      System.err.println("There is no app image: run packaging/build.sh deb first.");
      System.exit(1);
    }
    Path scratch = Files.createTempDirectory("tempera-start");
    try {
      Figures figures = new Figures("start");
      new StartBench(output, scratch).measure(figures);
      figures.print(System.out, List.of(args).contains("--json"));
    } finally {
      delete(scratch);
    }
  }

  private void measure(Figures figures) throws IOException, InterruptedException {
    String bareCache = trainBare();
    for (int i = 0; i < RUNS; i++) {
      start("bare_window", "bare", program.command("", BareWindow.class), false);
      start("bare_window_aot", "bare_aot", program.command(bareCache, BareWindow.class), true);
      start("", "plain", program(""), false);
      start("aot", "program", program(program.ownCache()), true);
    }
    boolean cold = cold();
    messages();
    answers();
    String[][] keys = {
      {"bare_window_ms", "bare_window", "a bare window with one RichTextFX area: its first frame"},
      {"bare_window_aot_ms", "bare_window_aot", "the same with an AOT cache of its own"},
      {"bare_rss_mb", "bare_aot_rss", "the same: resident after 3 s"},
      {"first_frame_ms", "plain_first_frame", "process start to the first frame, no AOT cache"},
      {"usable_ms", "plain_usable", "process start to a usable composer, no AOT cache"},
      {"first_frame_aot_ms", "program_first_frame", "process start to the first frame"},
      {"usable_aot_ms", "program_usable", "process start to a usable composer"},
      {"rss_idle_mb", "program_rss", "resident 3 s after that"},
      {"rss_20k_answer_mb", "answer_rss", "resident after an answer of 20,000 tokens"},
      {"rss_10k_messages_mb", "messages_rss", "resident with 10,000 messages open"},
    };
    for (String[] key : keys) {
      figures.add(key[0], median(key[1]), key[2]);
    }
    if (cold) {
      figures.add("usable_cold_ms", median("cold_usable"), "the same, its files not in memory");
    } else {
      System.err.println("usable_cold_ms is left out: dd cannot empty the page cache here.");
    }
    ratios(figures);
    sizes(figures);
  }

  private void ratios(Figures figures) {
    figures.add(
        "usable_aot_ratio",
        figures.get("usable_aot_ms") / figures.get("bare_window_aot_ms"),
        "usable composer to bare window, both with AOT cache");
    figures.add(
        "rss_idle_ratio",
        figures.get("rss_idle_mb") / figures.get("bare_rss_mb"),
        "idle program to bare window");
  }

  private double median(String key) {
    return Figures.median(
        all.getOrDefault(key, List.of()).stream().mapToDouble(Double::doubleValue).toArray());
  }

  private void add(String key, double value) {
    all.computeIfAbsent(key, k -> new ArrayList<>()).add(value);
  }

  private List<String> program(String cache) {
    return program(cache, scratch.resolve("data" + folders++));
  }

  /** As the menu starts it: without arguments, which would have to be read first. */
  private List<String> program(String cache, Path dataHome) {
    List<String> command = new ArrayList<>(List.of("env", "XDG_DATA_HOME=" + dataHome));
    command.addAll(program.command(cache, StartProbe.class));
    return command;
  }

  private void start(String bareKey, String key, List<String> command, boolean weigh)
      throws IOException, InterruptedException {
    try (StartRun run = StartRun.of(command)) {
      double first = run.mark("first_frame");
      add(key + "_first_frame", first);
      add(bareKey, first);
      add(key + "_usable", run.mark("usable"));
      if (weigh) {
        add(key + "_rss", run.idleMb());
      }
    }
  }

  /** The bare window's own cache, so that both are served alike. */
  private String trainBare() throws IOException {
    Path cache = scratch.resolve("bare.aot");
    try (StartRun run =
        StartRun.of(program.command("-XX:AOTCacheOutput=" + cache, BareWindow.class))) {
      run.mark("usable");
    }
    return "-XX:AOTCache=" + cache;
  }

  /** Starts with the program's files thrown out of the page cache; false if that cannot be done. */
  private boolean cold() throws IOException, InterruptedException {
    for (int i = 0; i < RUNS; i++) {
      for (Path file : program.files()) {
        Process dd =
            new ProcessBuilder("dd", "if=" + file, "iflag=nocache", "count=0", "status=none")
                .redirectErrorStream(true)
                .start();
        dd.getInputStream().readAllBytes();
        if (dd.waitFor() != 0) {
          return false;
        }
      }
      start("cold", "cold", program(program.ownCache()), false);
    }
    return true;
  }

  private void messages() throws IOException, InterruptedException {
    Path home = scratch.resolve("messages");
    Path data = Files.createDirectories(home.resolve("tempera"));
    List<String> fill = program.command("", OpenPart.class);
    fill.addAll(List.of(data.toString(), "--fill"));
    said(fill);
    List<String> command = program(program.ownCache(), home);
    for (int i = 0; i < RUNS; i++) {
      try (StartRun run = StartRun.of(command)) {
        run.mark("usable");
        // Two conversations, of 1,000 and of 10,000 messages, in whatever order.
        run.tell('0');
        run.mark("opened");
        run.tell('1');
        add("messages_rss", run.idleMb());
      }
    }
  }

  private void answers() throws IOException, InterruptedException {
    try (AnswerServer server = new AnswerServer()) {
      for (int i = 0; i < RUNS; i++) {
        List<String> command = program(program.ownCache());
        command.addAll(List.of("--base-url", server.baseUrl()));
        try (StartRun run = StartRun.of(command)) {
          run.mark("usable");
          run.tell('a');
          run.mark("answered");
          add("answer_rss", run.idleMb());
        }
      }
    }
  }

  private static String said(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IllegalStateException("failed: " + command.getLast());
    }
    return said;
  }

  private void sizes(Figures figures) throws IOException {
    figures.add("image_mb", program.megabytes(), "the app image");
    try (Stream<Path> packages = Files.list(output)) {
      for (Path deb : packages.filter(p -> p.toString().endsWith(".deb")).toList()) {
        figures.add("deb_mb", Files.size(deb) / 1048576.0, "the .deb");
        figures.add("installed_mb", installed(deb), "what it says it takes when installed");
      }
    }
  }

  private static double installed(Path deb) throws IOException {
    Process process =
        new ProcessBuilder("dpkg-deb", "-f", deb.toString(), "Installed-Size").start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    return Double.parseDouble(said.strip()) / 1024;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}

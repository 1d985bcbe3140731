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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * How the packed program starts and what it takes, beside a bare window on the same runtime:
 * medians of five processes each, with data that an earlier start has made. Headless platform,
 * software pipeline; nothing else should run.
 */
public final class StartBench {
  private static final int RUNS = 5;
  private static final int STREAM_RUNS = 3;

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
    String bareCache;
    try (Screen headless = Screen.headless()) {
      bareCache = trainBare(headless);
    }
    Path lived = scratch.resolve("lived");
    start("", "unused", program(program.ownCache(), lived), false);
    for (int i = 0; i < RUNS; i++) {
      start("bare_window", "bare", program.command("", BareWindow.class), false);
      start("bare_window_aot", "bare_aot", program.command(bareCache, BareWindow.class), true);
      start("", "plain", program("", lived), false);
      start("aot", "program", program(program.ownCache(), lived), true);
      start("", "fresh", program(program.ownCache()), false);
    }
    boolean cold = cold();
    messages();
    answers();
    try (Screen headless = Screen.headless()) {
      streams("headless_", headless);
    }
    boolean gtk = gtk();
    String[][] keys = {
      {"bare_window_ms", "bare_window", "a bare window with one RichTextFX area: its first frame"},
      {"bare_window_aot_ms", "bare_window_aot", "the same with an AOT cache of its own"},
      {"bare_rss_mb", "bare_aot_rss", "the same: resident after 3 s"},
      {"first_frame_ms", "plain_first_frame", "process start to the first frame, no AOT cache"},
      {"usable_ms", "plain_usable", "process start to a usable composer, no AOT cache"},
      {"first_frame_aot_ms", "program_first_frame", "process start to the first frame"},
      {"usable_aot_ms", "program_usable", "process start to a usable composer"},
      {
        "usable_fresh_ms",
        "fresh_usable",
        "the same at the very first start, which makes the database"
      },
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
    streamFigures(figures, "headless_", "headless");
    if (gtk) {
      gtkFigures(figures);
    } else {
      System.err.println("There is no Xvfb: the window of the real platform is left out.");
    }
    sizes(figures);
  }

  private void gtkFigures(Figures figures) {
    String[][] keys = {
      {"gtk_bare_ms", "gtk_bare", "GTK under Xvfb, a bare window with an AOT cache: first frame"},
      {"gtk_bare_rss_mb", "gtk_bare_rss", "the same: resident after 3 s"},
      {"gtk_bare_cpu_s", "gtk_bare_cpu", "the same: CPU until then"},
      {"gtk_first_frame_ms", "gtk_first_frame", "GTK under Xvfb: to the first frame"},
      {"gtk_usable_ms", "gtk_usable", "the same: to a usable composer"},
      {"gtk_rss_idle_mb", "gtk_rss", "the same: resident 3 s after that"},
      {"gtk_cpu_s", "gtk_cpu", "the same: CPU until then"},
    };
    for (String[] key : keys) {
      figures.add(key[0], median(key[1]), key[2]);
    }
    figures.add(
        "gtk_first_frame_ratio",
        figures.get("gtk_first_frame_ms") / figures.get("gtk_bare_ms"),
        "first frame to bare window, GTK");
    figures.add(
        "gtk_usable_ratio",
        figures.get("gtk_usable_ms") / figures.get("gtk_bare_ms"),
        "usable composer to bare window, GTK");
    figures.add(
        "gtk_rss_ratio",
        figures.get("gtk_rss_idle_mb") / figures.get("gtk_bare_rss_mb"),
        "idle program to bare window, GTK");
    streamFigures(figures, "gtk_", "GTK");
  }

  private void streamFigures(Figures figures, String prefix, String where) {
    String[][] keys = {
      {"stream_cold_cpu_s", "process CPU of the first answer, 2,000 tokens at 500/s"},
      {"stream_cold_fx_s", "JavaFX thread CPU of the same"},
      {"stream_cold_frame_ms", "longest frame of the same"},
      {"stream_warm_cpu_s", "process CPU of the sixth answer"},
      {"stream_warm_fx_s", "JavaFX thread CPU of the same"},
    };
    for (String[] key : keys) {
      figures.add(prefix + key[0], median(prefix + key[0]), where + ": " + key[1]);
    }
  }

  /** The window of the real platform; false where there is no X server to show it on. */
  private boolean gtk() throws IOException, InterruptedException {
    Optional<Screen> gtk = Screen.gtk();
    if (gtk.isEmpty()) {
      return false;
    }
    try (Screen screen = gtk.get()) {
      String cache = trainBare(screen);
      for (int i = 0; i < RUNS; i++) {
        gtk(screen, "gtk_bare", cache, BareWindow.class);
        gtk(screen, "gtk", program.ownCache(), StartProbe.class);
      }
      streams("gtk_", screen);
    }
    return true;
  }

  private void gtk(Screen screen, String key, String cache, Class<?> main)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("env", "XDG_DATA_HOME=" + scratch.resolve("lived")));
    command.addAll(screen.environment());
    command.addAll(program.command(screen, cache, main));
    try (StartRun run = StartRun.of(command)) {
      double first = run.mark("first_frame");
      add(key, first);
      add(key + "_first_frame", first);
      add(key + "_usable", run.mark("usable"));
      add(key + "_rss", run.idleMb());
      add(key + "_cpu", run.cpuSeconds());
    }
  }

  private void streams(String prefix, Screen screen) throws IOException, InterruptedException {
    for (int i = 0; i < STREAM_RUNS; i++) {
      FirstStreams.Cost cost =
          FirstStreams.of(program, screen, scratch.resolve("data" + folders++));
      add(prefix + "stream_cold_cpu_s", cost.cold());
      add(prefix + "stream_cold_fx_s", cost.coldFx());
      add(prefix + "stream_cold_frame_ms", cost.coldFrame());
      add(prefix + "stream_warm_cpu_s", cost.warm());
      add(prefix + "stream_warm_fx_s", cost.warmFx());
    }
  }

  private void ratios(Figures figures) {
    figures.add(
        "first_frame_aot_ratio",
        figures.get("first_frame_aot_ms") / figures.get("bare_window_aot_ms"),
        "first frame to bare window, both with AOT cache");
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
  private String trainBare(Screen screen) throws IOException {
    Path cache = scratch.resolve("bare" + folders++ + ".aot");
    List<String> command = new ArrayList<>(List.of("env"));
    command.addAll(screen.environment());
    command.addAll(program.command(screen, "-XX:AOTCacheOutput=" + cache, BareWindow.class));
    try (StartRun run = StartRun.of(command)) {
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

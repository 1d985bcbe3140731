package dev.tempera.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a day of work does to the packed program's memory: 240 questions in one conversation, each
 * answered with 4.5 kB, in the real window: on the Headless platform and, where there is Xvfb, on
 * GTK; software pipeline.
 */
public final class DayBench {
  private static final int QUESTIONS = 240;

  /** Of some five chars each. */
  private static final int CHUNKS_AN_ANSWER = 900;

  private static final int A_MINUTE = 70;

  private final PackedProgram program;
  private final AnswerServer server;
  private final Figures figures;

  private DayBench(PackedProgram program, AnswerServer server, Figures figures) {
    this.program = program;
    this.server = server;
    this.figures = figures;
  }

  /** Arguments: the folder with the packages; {@code --json}. */
  public static void main(String[] args) throws Exception {
    Path image = Path.of(args[0]).resolve("image").resolve("tempera");
    if (!Files.isDirectory(image)) {
      System.err.println("There is no app image: run packaging/build.sh deb first.");
      System.exit(1);
    }
    Path scratch = Files.createTempDirectory("tempera-day");
    try (AnswerServer server = new AnswerServer(CHUNKS_AN_ANSWER)) {
      Figures figures = new Figures("day");
      DayBench day = new DayBench(PackedProgram.of(image, scratch), server, figures);
      try (Screen headless = Screen.headless()) {
        day.measure(headless, "headless_", scratch.resolve("headless"));
      }
      Optional<Screen> gtk = Screen.gtk();
      if (gtk.isPresent()) {
        try (Screen screen = gtk.get()) {
          day.measure(screen, "", scratch.resolve("gtk"));
        }
      } else {
        System.err.println("There is no Xvfb: the window of the real platform is left out.");
      }
      figures.print(System.out, List.of(args).contains("--json"));
    } finally {
      delete(scratch);
    }
  }

  private void measure(Screen screen, String prefix, Path data)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("env", "XDG_DATA_HOME=" + data));
    command.addAll(screen.environment());
    command.addAll(program.command(screen, program.ownCache(), StartProbe.class));
    command.addAll(List.of("--base-url", server.baseUrl()));
    try (StartRun run = StartRun.of(command)) {
      run.mark("usable");
      figures.add(prefix + "rss_start_mb", run.idleMb(), "resident 3 s after the start");
      for (int i = 0; i < QUESTIONS; i++) {
        run.tell('a');
        long _ = run.next("answered");
      }
      figures.add(prefix + "rss_240_mb", run.residentAfter(0), "resident after 240 questions");
      figures.add(prefix + "rss_idle_mb", run.residentAfter(A_MINUTE), "resident a minute later");
      run.tell('g');
      figures.add(prefix + "live_mb", run.next("live") / 1048576.0, "living objects");
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

package dev.tempera.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the answers of a new process cost: Markdown of some 2,000 tokens at 500 a second, one after
 * the other in one conversation.
 */
final class FirstStreams {
  private static final int TOKENS = 2_000;
  private static final int TOKENS_A_SECOND = 500;
  private static final int ANSWERS = 6;

  private FirstStreams() {}

  /** One process: the figures of its first answer and of its last one, CPU in seconds. */
  record Cost(double cold, double coldFx, double coldFrame, double warm, double warmFx) {}

  /** Starts the program and asks. */
  static Cost of(PackedProgram program, Screen screen, Path data)
      throws IOException, InterruptedException {
    try (AnswerServer server =
        AnswerServer.paced(TranscriptTexts.tokens(TOKENS), TOKENS_A_SECOND)) {
      List<String> command = new ArrayList<>(List.of("env", "XDG_DATA_HOME=" + data));
      command.addAll(screen.environment());
      command.addAll(program.command(screen, program.ownCache(), StartProbe.class));
      command.addAll(List.of("--base-url", server.baseUrl()));
      try (StartRun run = StartRun.of(command)) {
        run.mark("usable");
        // What a start leaves to do later is not the answer's.
        double _ = run.idleMb();
        List<double[]> costs = new ArrayList<>();
        for (int i = 0; i < ANSWERS; i++) {
          double cpu = run.cpuSeconds();
          double fx = run.cpuSecondsOf("JavaFX Applicat");
          run.tell('s');
          double frame = run.next("frame_micros") / 1000.0;
          long _ = run.next("answered");
          costs.add(
              new double[] {
                run.cpuSeconds() - cpu, run.cpuSecondsOf("JavaFX Applicat") - fx, frame
              });
        }
        double[] first = costs.getFirst();
        double[] last = costs.getLast();
        return new Cost(first[0], first[1], first[2], last[0], last[1]);
      }
    }
  }
}

package dev.tempera.trainer;

import dev.tempera.trainer.eval.Evaluate;
import dev.tempera.trainer.eval.Golden;
import dev.tempera.trainer.eval.LossCurve;
import dev.tempera.trainer.eval.SamplingGrid;
import dev.tempera.trainer.train.Train;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;

/**
 * The one command behind {@code docs/model}: trains, puts the weights where the app finds them, and
 * writes loss curve, evaluation, golden texts and sampling grid.
 *
 * <p>The first argument may name a single step: {@code train}, {@code evaluate} or {@code grid};
 * the others go to that step.
 */
public final class Remake {
  private static final Path SHIPPED =
      Path.of("src/main/resources/dev/tempera/core/provider/offline/model.bin");
  private static final Path GOLDEN =
      Path.of("src/test/resources/dev/tempera/core/provider/offline/nn/golden.txt");
  private static final Path FOLDER = Path.of("target/model");
  private static final Path DOCS = Path.of("docs/model");

  private Remake() {}

  /** See the class comment. */
  public static void main(String[] args) throws Exception {
    String step = args.length > 0 && !args[0].startsWith("--") ? args[0] : "all";
    String[] rest = step.equals("all") ? args : Arrays.copyOfRange(args, 1, args.length);
    List<String> steps = step.equals("all") ? List.of("train", "evaluate", "grid") : List.of(step);
    Files.createDirectories(DOCS);
    if (steps.contains("train")) {
      Train.main(rest);
      Files.createDirectories(SHIPPED.toAbsolutePath().getParent());
      Files.copy(FOLDER.resolve("model.bin"), SHIPPED, StandardCopyOption.REPLACE_EXISTING);
      Files.copy(
          FOLDER.resolve("loss.csv"),
          DOCS.resolve("loss.csv"),
          StandardCopyOption.REPLACE_EXISTING);
      LossCurve.main(
          new String[] {DOCS.resolve("loss.csv").toString(), DOCS.resolve("loss.svg").toString()});
    }
    if (steps.contains("evaluate")) {
      Evaluate.main(new String[] {SHIPPED.toString(), DOCS.toString()});
      Golden.main(new String[] {SHIPPED.toString(), GOLDEN.toString()});
    }
    if (steps.contains("grid")) {
      SamplingGrid.main(new String[] {SHIPPED.toString(), DOCS.toString()});
    }
  }
}

package dev.tempera.core.experiment;

import dev.tempera.core.experiment.file.ExperimentFile;
import dev.tempera.core.experiment.file.FileFault;
import java.nio.file.Path;
import java.util.Optional;

/** Specs for tests, written as files are. */
public final class Specs {
  private Specs() {}

  /** A spec of YAML lines, after what every file has. */
  public static ExperimentSpec of(String yaml) {
    try {
      return ExperimentFile.read("tempera: experiment/1\n" + yaml, Path.of(""));
    } catch (FileFault e) {
      throw new AssertionError(e);
    }
  }

  /** Two temperatures, some items, so many repeats, of the connection and model “scripted”. */
  public static ExperimentSpec two(int items, int repeats, String more) {
    StringBuilder rows = new StringBuilder();
    for (int i = 1; i <= items; i++) {
      rows.append("  - {n: ").append(i).append(", expected: ").append(i).append("}\n");
    }
    return of(
        """
        request: {connection: scripted, model: scripted/model, prompt: "Say {{n}}", max_tokens: 10}
        factors: {temperature: [0, 1]}
        items:
        %srepeats: {count: %d, order_seed: 5}
        metrics: [{id: right, type: equals}]
        %s\
        """
            .formatted(rows, repeats, more));
  }

  /** The cells of a spec, everything supported. */
  public static Matrix matrix(ExperimentSpec spec) {
    return Matrix.of(spec, cell -> Optional.empty());
  }
}

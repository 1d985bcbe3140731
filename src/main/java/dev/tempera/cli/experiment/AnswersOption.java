package dev.tempera.cli.experiment;

import dev.tempera.cli.Command.Console;
import dev.tempera.cli.UsageException;
import dev.tempera.core.bundle.BundleException;
import dev.tempera.core.bundle.ExperimentBundles;
import dev.tempera.core.experiment.file.PlanText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Answers that were given elsewhere. */
final class AnswersOption {
  /** Takes answers into an experiment. */
  interface Taking {
    int from(Path file) throws BundleException;
  }

  @Option(
      names = "--answers",
      paramLabel = "FILE",
      description =
          "Take the answers to the same trials from NAME.tempera.zip first; may be given several"
              + " times.")
  private List<Path> files = new ArrayList<>();

  /** Refuses files that are damaged, before anything is stored or paid for. */
  void check() throws UsageException {
    for (Path file : files) {
      try {
        PlanText _ = ExperimentBundles.plan(file);
      } catch (BundleException e) {
        throw new UsageException(file + ": " + e.getMessage() + ".");
      }
    }
  }

  /** Takes them. */
  void take(Console console, Taking into) throws UsageException {
    for (Path file : files) {
      take(console, into, file);
    }
  }

  static void take(Console console, Taking into, Path file) throws UsageException {
    try {
      int taken = into.from(file);
      console.tell(file + ": " + (taken == 1 ? "1 answer" : taken + " answers") + " taken.");
    } catch (BundleException e) {
      throw new UsageException(file + ": " + e.getMessage() + ".");
    }
  }
}

package dev.tempera.cli.experiment;

import dev.tempera.cli.Command.Console;
import dev.tempera.cli.UsageException;
import dev.tempera.core.bundle.BundleException;
import dev.tempera.core.bundle.ExperimentAnswers;
import dev.tempera.core.bundle.ExperimentZip;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Answers that were given elsewhere. */
final class AnswersOption {
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
      try (ExperimentZip zip = ExperimentZip.open(file)) {
        zip.check();
      } catch (BundleException e) {
        throw new UsageException(file + ": " + e.getMessage() + ".");
      }
    }
  }

  /** Takes them. */
  void take(Console console, ExperimentAnswers into) throws UsageException {
    for (Path file : files) {
      take(console, into, file);
    }
  }

  static void take(Console console, ExperimentAnswers into, Path file) throws UsageException {
    try (ExperimentZip zip = ExperimentZip.open(file)) {
      int taken = into.take(zip);
      console.tell(
          file + ": " + (taken == 1 ? "1 answer" : taken + " answers") + " taken.");
    } catch (BundleException e) {
      throw new UsageException(file + ": " + e.getMessage() + ".");
    }
  }
}

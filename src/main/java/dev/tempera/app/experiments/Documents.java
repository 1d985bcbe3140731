package dev.tempera.app.experiments;

import dev.tempera.core.experiment.SpecJson;
import dev.tempera.core.experiment.file.ExperimentFile;
import dev.tempera.core.experiment.file.FileFault;
import dev.tempera.core.params.ExactJson;
import java.nio.file.Path;

/** Documents that are part of the program. */
final class Documents {
  private Documents() {}

  /** The JSON of a YAML text that names no other file. */
  static String of(String yaml) {
    try {
      return ExactJson.write(SpecJson.write(ExperimentFile.read(yaml, Path.of(""))));
    } catch (FileFault e) {
      throw new IllegalStateException(e);
    }
  }
}

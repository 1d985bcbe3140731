package dev.tempera.core.experiment.file;

import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.Matrix;
import dev.tempera.core.experiment.SpecJson;
import dev.tempera.core.params.ExactJson;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The plan of an experiment as it is stored: its spec and what was skipped when it started, so that
 * it stays the same experiment whatever is learned of models later. Any thread.
 *
 * @param matrix the cells, as they were when it started
 * @param revises the id of the experiment whose answers it took over, empty for none
 */
public record PlanText(ExperimentSpec spec, Matrix matrix, String revises) {
  /** The plan of an experiment that begins with nothing. */
  public PlanText(ExperimentSpec spec, Matrix matrix) {
    this(spec, matrix, "");
  }

  /** The plan as JSON text. */
  public String write() {
    ObjectNode json = ExactJson.object();
    json.set("spec", SpecJson.write(spec));
    ObjectNode skipped = json.putObject("skipped");
    matrix.skipped().forEach(skipped::put);
    if (!revises.isEmpty()) {
      json.put("revises", revises);
    }
    return ExactJson.write(json);
  }

  /** What the plan in a JSON text revises, without reading the rest; empty for nothing. */
  static String revises(String text) {
    try {
      return ExactJson.read(text).path("revises").asString("");
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /**
   * The plan in a JSON text; no file is read, whatever it says.
   *
   * @throws FileFault if this program cannot read it
   */
  public static PlanText read(String text) throws FileFault {
    try {
      return read(ExactJson.read(text));
    } catch (IllegalArgumentException e) {
      throw new FileFault(String.valueOf(e.getMessage()));
    }
  }

  /**
   * The plan in a JSON value.
   *
   * @throws FileFault if this program cannot read it
   */
  public static PlanText read(JsonNode json) throws FileFault {
    try {
      ExperimentSpec spec = ExperimentFile.read(json.path("spec"));
      JsonNode skipped = json.path("skipped");
      Matrix matrix =
          Matrix.of(
              spec,
              cell -> Optional.ofNullable(skipped.get(cell.name())).map(why -> why.asString("")));
      return new PlanText(spec, matrix, json.path("revises").asString(""));
    } catch (IllegalArgumentException e) {
      throw new FileFault(String.valueOf(e.getMessage()));
    }
  }
}

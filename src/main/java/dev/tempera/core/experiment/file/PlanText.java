package dev.tempera.core.experiment.file;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.Matrix;
import dev.tempera.core.experiment.SpecJson;
import dev.tempera.core.params.ExactJson;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The plan of an experiment as it is stored: its spec and what was skipped when it started, so that
 * it stays the same experiment whatever is learned of models later. Any thread.
 *
 * @param matrix the cells, as they were when it started
 * @param revises the id of the experiment whose answers it took over, empty for none
 * @param prices of the models when it started, as far as they were known
 */
public record PlanText(ExperimentSpec spec, Matrix matrix, String revises, List<ListPrice> prices) {
  private static final String REVISES = "\"revises\"";

  /** The plan of an experiment that begins with nothing. */
  public PlanText(ExperimentSpec spec, Matrix matrix) {
    this(spec, matrix, "", List.of());
  }

  public PlanText {
    prices = List.copyOf(prices);
  }

  /** The same with what its models cost now. */
  public PlanText priced(BiFunction<String, String, ModelInfo> models) {
    return new PlanText(spec, matrix, revises, ListPrice.of(matrix, models));
  }

  /** The same as a revision of the experiment of that id. */
  public PlanText revising(String id) {
    return new PlanText(spec, matrix, id, prices);
  }

  /** The same judged by another spec. */
  public PlanText measuredBy(ExperimentSpec other) {
    return new PlanText(other, matrix, revises, prices);
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
    if (!prices.isEmpty()) {
      ArrayNode array = json.putArray("prices");
      prices.forEach(price -> array.add(price.json()));
    }
    return ExactJson.write(json);
  }

  /** What the plan in a JSON text revises, without reading the rest; empty for nothing. */
  static String revises(String text) {
    if (!text.contains(REVISES)) {
      // Most revise nothing, and some are long.
      return "";
    }
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
      return new PlanText(
          spec, matrix, json.path("revises").asString(""), ListPrice.read(json.path("prices")));
    } catch (IllegalArgumentException e) {
      throw new FileFault(String.valueOf(e.getMessage()));
    }
  }
}

package dev.tempera.cli.experiment;

import dev.tempera.core.statistics.compare.Analysis;
import dev.tempera.core.statistics.compare.CellResult;
import dev.tempera.core.statistics.compare.Comparison;
import dev.tempera.core.statistics.compare.Effect;
import dev.tempera.core.statistics.compare.Estimate;
import dev.tempera.core.statistics.compare.TestResult;
import dev.tempera.core.statistics.interval.Interval;
import java.util.OptionalDouble;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An analysis as the one JSON object of {@code --json}. Its keys are stable, and every key is
 * always there: what cannot be said is null.
 */
final class AnalysisJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private AnalysisJson() {}

  static String of(Analysis analysis) {
    return JSON.writeValueAsString(node(analysis));
  }

  static ObjectNode node(Analysis analysis) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("unit", analysis.unit().word());
    json.put("kind", analysis.kind().word());
    ArrayNode cells = json.putArray("cells");
    analysis.cells().forEach(cell -> add(cells.addObject(), cell));
    ArrayNode comparisons = json.putArray("comparisons");
    analysis.comparisons().forEach(comparison -> add(comparisons.addObject(), comparison));
    return json;
  }

  private static void add(ObjectNode json, CellResult cell) {
    json.put("name", cell.name());
    json.put("items", cell.items());
    json.put("trials", cell.trials());
    json.put("estimate", cell.estimate().value());
    addInterval(json, cell.estimate());
  }

  private static void add(ObjectNode json, Comparison comparison) {
    json.put("cell", comparison.cell());
    json.put("baseline", comparison.baseline());
    json.put("difference", comparison.difference().value());
    addInterval(json, comparison.difference());
    ArrayNode tests = json.putArray("tests");
    for (TestResult test : comparison.tests()) {
      put(tests.addObject().put("method", test.method()), "p", test.p());
    }
    put(json, "p_adjusted", comparison.adjustedP());
    ObjectNode effect = json.putObject("effect");
    for (Effect each : comparison.effects()) {
      put(effect, each.name(), each.value());
    }
    json.putObject("verdict")
        .put("code", comparison.verdict().code().word())
        .put("sentence", comparison.verdict().sentence());
  }

  private static void addInterval(ObjectNode json, Estimate estimate) {
    ObjectNode interval = json.putObject("interval");
    put(interval, "low", bound(estimate, Interval::low));
    put(interval, "high", bound(estimate, Interval::high));
    interval.put("level", estimate.level());
    interval.put("method", estimate.method());
  }

  private static OptionalDouble bound(
      Estimate estimate, java.util.function.ToDoubleFunction<Interval> which) {
    return estimate.interval().isPresent()
        ? OptionalDouble.of(which.applyAsDouble(estimate.interval().get()))
        : OptionalDouble.empty();
  }

  private static void put(ObjectNode json, String key, OptionalDouble value) {
    if (value.isPresent()) {
      json.put(key, value.getAsDouble());
    } else {
      json.putNull(key);
    }
  }
}

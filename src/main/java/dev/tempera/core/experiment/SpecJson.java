package dev.tempera.core.experiment;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ParameterValue;
import dev.tempera.core.params.Parameters;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.request.Axis;
import dev.tempera.core.request.Change;
import dev.tempera.core.run.RunBudget;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A spec as the JSON of the file format, with everything in it: items and texts that a file took
 * from others are here by value. Reading it gives the same spec. Any thread.
 */
public final class SpecJson {
  /** The format's name and version. */
  public static final String FORMAT = "experiment/1";

  /** The word for a parameter that is not sent. */
  public static final String UNSET = "unset";

  private SpecJson() {}

  /** The spec as a JSON object. */
  public static ObjectNode write(ExperimentSpec spec) {
    ObjectNode json = ExactJson.object().put("tempera", FORMAT);
    if (!spec.question().isEmpty()) {
      json.put("question", spec.question());
    }
    json.set("request", request(spec.base()));
    if (!spec.answers().isNone()) {
      json.set("answers", spec.answers().json());
    }
    Design design = spec.design();
    ObjectNode factors = json.putObject("factors");
    design.factors().forEach(factor -> factors.set(factor.name(), levels(factor)));
    json.put("combine", design.zipped() ? "zip" : "product");
    ArrayNode excluded = json.putArray("exclude");
    design.excluded().forEach(labels -> excluded.add(labels(labels)));
    json.set("baseline", labels(design.baseline()));
    items(spec, json);
    ObjectNode repeats = json.putObject("repeats");
    Stop stop = design.stop();
    if (stop == null) {
      repeats.put("count", design.repeats().count());
    } else {
      repeats.put("min", stop.fewest()).put("max", design.repeats().count());
    }
    repeats.put("order_seed", design.repeats().orderSeed());
    if (design.repeats().firstSeed() != null) {
      repeats.put("first_seed", design.repeats().firstSeed());
    }
    ArrayNode metrics = json.putArray("metrics");
    spec.metrics().forEach(metric -> metrics.add(metric(metric)));
    json.put("alpha", spec.alpha());
    if (stop != null) {
      ObjectNode rule = json.putObject("stop").put("rule", Stop.RULE);
      rule.put("alpha", stop.alpha()).put("futility", stop.futility());
    }
    if (!design.failures().equals(Failures.USUAL)) {
      ObjectNode failures = json.putObject("failures");
      failures.put("count", design.failures().counted().word());
      failures.put("most", design.failures().most());
    }
    budget(spec.budget(), json.putObject("budget"));
    return json;
  }

  /** A request as a file has it; of messages their texts only. */
  public static ObjectNode request(ChatRequest base) {
    ObjectNode json = ExactJson.object();
    if (!base.connection().isEmpty()) {
      json.put("connection", base.connection());
    }
    json.put("model", base.model());
    ArrayNode messages = json.putArray("messages");
    for (ChatMessage message : base.messages()) {
      messages.addObject().put("role", message.role().wire()).put("content", message.text());
    }
    ObjectNode extra = ExactJson.object();
    base.parameters()
        .values()
        .forEach((name, value) ->
            (Parameters.find(name).isPresent() ? json : extra).set(name, value.json()));
    if (!extra.isEmpty()) {
      json.set("extra", extra);
    }
    return json;
  }

  private static ObjectNode levels(Axis factor) {
    ObjectNode json = ExactJson.object();
    for (Axis.Level level : factor.levels()) {
      switch (level.change()) {
        case Change.Connection(String id) -> json.put(level.label(), id);
        case Change.Model(String id) -> json.put(level.label(), id);
        case Change.SystemPrompt(String text) -> json.put(level.label(), text);
        case Change.Message message -> json.put(level.label(), message.message().text());
        case Change.Parameter(String _, ParameterValue.Unset _) -> json.put(level.label(), UNSET);
        case Change.Parameter(String _, ParameterValue.Set set) ->
            json.set(level.label(), set.json());
        case Change.Parameters _ ->
            throw new IllegalArgumentException("a file varies one parameter at a time");
      }
    }
    return json;
  }

  private static ObjectNode labels(Map<String, String> labels) {
    ObjectNode json = ExactJson.object();
    labels.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(label -> json.put(label.getKey(), label.getValue()));
    return json;
  }

  private static void items(ExperimentSpec spec, ObjectNode json) {
    if (spec.items().equals(java.util.List.of(Item.ONLY))) {
      return;
    }
    ArrayNode items = json.putArray("items");
    for (Item item : spec.items()) {
      ObjectNode row = items.addObject();
      row.put("name", item.name());
      ObjectNode variables = row.putObject("variables");
      item.variables().forEach(variables::put);
      if (item.expected() != null) {
        row.put("expected", item.expected());
      }
      if (item.cluster() != null) {
        row.put("cluster", item.cluster());
      }
    }
  }

  private static ObjectNode metric(MetricChoice metric) {
    ObjectNode json = metric.definition().deepCopy();
    json.put("id", metric.id()).put("primary", metric.primary());
    metric.margin().ifPresent(margin -> json.put("margin", margin));
    Gate gate = metric.gate();
    if (gate != null) {
      ObjectNode limits = json.putObject("gate");
      gate.atLeast().ifPresent(least -> limits.put("at_least", least));
      gate.atMost().ifPresent(most -> limits.put("at_most", most));
    }
    return json;
  }

  private static void budget(Budget budget, ObjectNode json) {
    if (budget.usd() != null) {
      json.put("usd", budget.usd());
    }
    putIfThere(json, "tokens", budget.tokens());
    putIfThere(json, "requests", budget.requests());
    putIfThere(json, "minutes", budget.minutes());
    RunBudget.Limits cell = budget.cell();
    if (!cell.equals(RunBudget.Limits.NONE)) {
      ObjectNode each = json.putObject("cell");
      if (cell.usd() != null) {
        each.put("usd", cell.usd());
      }
      putIfThere(each, "tokens", cell.tokens());
      putIfThere(each, "requests", cell.requests());
    }
  }

  private static void putIfThere(
      ObjectNode json, String name, @org.jspecify.annotations.Nullable Long value) {
    if (value != null) {
      json.put(name, value);
    }
  }
}

package dev.tempera.app.experiments;

import dev.tempera.core.experiment.SpecJson;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ValueText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * From the document of an experiment to what a person edits and back. What has no field on the page
 * stays as the document has it. Pure; long tables of items take time.
 */
final class DraftText {
  private static final Set<String> NO_PARAMETERS =
      Set.of("connection", "model", "messages", "system", "prompt", "extra", "tools");

  /** Options that are texts, also where a person types a number. */
  private static final Set<String> TEXTS =
      Set.of("value", "pattern", "unit", "take", "to", "better");

  private static final Set<String> OF_METRIC = Set.of("type", "id", "primary", "margin");

  private DraftText() {}

  /** What a document, which this program wrote, says in fields. */
  static Draft read(String document) {
    JsonNode json = ExactJson.read(document);
    JsonNode request = json.path("request");
    ObjectNode parameters = ExactJson.object();
    for (Map.Entry<String, JsonNode> field : request.properties()) {
      if (!NO_PARAMETERS.contains(field.getKey())) {
        parameters.set(field.getKey(), field.getValue());
      }
    }
    List<Draft.Factor> factors = new ArrayList<>();
    for (Map.Entry<String, JsonNode> factor : json.path("factors").properties()) {
      factors.add(
          new Draft.Factor(factor.getKey(), FactorText.write(factor.getKey(), factor.getValue())));
    }
    JsonNode messages = request.path("messages");
    return new Draft(
        json.path("question").asString(""),
        new Draft.Request(
            request.path("connection").asString(""),
            request.path("model").asString(""),
            isSystem(messages.path(0)) ? messages.path(0).path("content").asString("") : "",
            messages.path(lastUser(messages)).path("content").asString(""),
            PairsText.write(parameters, "\n"),
            ToolsText.read(json)),
        new Draft.Design(
            factors,
            json.path("combine").asString("").equals("zip"),
            PairsText.write(json.path("baseline"), ", "),
            EndingText.repeats(json)),
        ItemsText.write(json.path("items")),
        metrics(json.path("metrics")),
        EndingText.read(json),
        limits(json.path("budget")));
  }

  private static Draft.Limits limits(JsonNode budget) {
    return new Draft.Limits(
        number(budget.path("usd")),
        number(budget.path("tokens")),
        number(budget.path("requests")),
        number(budget.path("minutes")));
  }

  static String number(JsonNode value) {
    return value.isNumber() ? ValueText.of(value) : "";
  }

  private static List<Draft.MetricDraft> metrics(JsonNode metrics) {
    List<Draft.MetricDraft> all = new ArrayList<>();
    for (JsonNode metric : metrics) {
      ObjectNode options = ExactJson.object();
      for (Map.Entry<String, JsonNode> field : metric.properties()) {
        if (!OF_METRIC.contains(field.getKey())) {
          options.set(field.getKey(), field.getValue());
        }
      }
      all.add(
          new Draft.MetricDraft(
              metric.path("type").asString(""),
              metric.path("id").asString(""),
              PairsText.write(options, ", "),
              number(metric.path("margin")),
              metric.path("primary").asBoolean(false)));
    }
    return all;
  }

  private static boolean isSystem(JsonNode message) {
    String role = message.path("role").asString("");
    return role.equals("system") || role.equals("developer");
  }

  private static int lastUser(JsonNode messages) {
    for (int i = messages.size() - 1; i >= 0; i--) {
      if (messages.get(i).path("role").asString("").equals("user")) {
        return i;
      }
    }
    return -1;
  }

  /**
   * The document of a draft.
   *
   * @param base the document that it was read from
   * @throws DraftFault saying in a sentence what cannot be understood
   */
  static String write(String base, Draft draft) {
    ObjectNode json = (ObjectNode) ExactJson.read(base);
    put(json, "question", kept(List.of(json.path("question").asString("")), draft.question()));
    request((ObjectNode) json.path("request"), draft.request());
    ToolsText.write(json, draft.request().tools());
    ObjectNode factors = ExactJson.object();
    for (Draft.Factor factor : draft.design().factors()) {
      String name = factor.name().strip();
      if (name.isEmpty() || factors.has(name)) {
        throw new DraftFault(
            name.isEmpty() ? "A factor has no name." : "“" + name + "” is varied twice.");
      }
      factors.set(name, FactorText.read(name, factor.levels()));
    }
    json.set("factors", factors);
    json.put("combine", draft.design().zipped() ? "zip" : "product");
    json.set("baseline", labels(draft.design().baseline()));
    JsonNode items = ItemsText.read(draft.items());
    json.remove("items");
    if (!items.isEmpty()) {
      json.set("items", items);
    }
    EndingText.write(json, draft.design().repeats(), draft.ending());
    List<String> ids =
        json.path("metrics").valueStream().map(old -> old.path("id").asString("")).toList();
    ArrayNode metrics = json.putArray("metrics");
    draft.metrics().forEach(metric -> metrics.add(metric(metric, ids)));
    ObjectNode budget =
        json.path("budget") instanceof ObjectNode old ? old : json.putObject("budget");
    limit(budget, "usd", draft.limits().usd());
    limit(budget, "tokens", draft.limits().tokens());
    limit(budget, "requests", draft.limits().requests());
    limit(budget, "minutes", draft.limits().minutes());
    json.put("tempera", SpecJson.FORMAT);
    return ExactJson.write(json);
  }

  private static void request(ObjectNode request, Draft.Request draft) {
    put(request, "connection", draft.connection().strip());
    put(request, "model", draft.model().strip());
    List<String> old =
        request.propertyNames().stream().filter(name -> !NO_PARAMETERS.contains(name)).toList();
    old.forEach(request::remove);
    PairsText.read(draft.parameters())
        .properties()
        .forEach(f -> request.set(f.getKey(), f.getValue()));
    ArrayNode messages = ExactJson.array();
    request.path("messages").forEach(messages::add);
    boolean hadSystem = isSystem(messages.path(0));
    if (hadSystem && draft.system().isBlank()) {
      messages.remove(0);
    } else if (hadSystem) {
      ((ObjectNode) messages.get(0)).put("content", draft.system());
    } else if (!draft.system().isBlank()) {
      messages.insert(0, ExactJson.object().put("role", "system").put("content", draft.system()));
    }
    int last = lastUser(messages);
    if (last < 0) {
      messages.addObject().put("role", "user").put("content", draft.prompt());
    } else {
      ((ObjectNode) messages.get(last)).put("content", draft.prompt());
    }
    request.set("messages", messages);
  }

  private static ObjectNode labels(String text) {
    ObjectNode labels = ExactJson.object();
    PairsText.read(text)
        .properties()
        .forEach(f ->
            labels.put(
                f.getKey(),
                f.getValue().isString() ? f.getValue().stringValue() : ValueText.of(f.getValue())));
    return labels;
  }

  /**
   * What is typed into a field of one line; where that shows all that it can of an old text, that
   * text.
   */
  private static String kept(List<String> old, String typed) {
    return old.stream()
        .filter(text -> text.replaceAll("[\\r\\n]", "").equals(typed.replaceAll("[\\r\\n]", "")))
        .findFirst()
        .orElseGet(typed::strip);
  }

  private static ObjectNode metric(Draft.MetricDraft draft, List<String> ids) {
    ObjectNode metric = ExactJson.object().put("type", draft.type());
    PairsText.read(draft.options())
        .properties()
        .forEach(f -> {
          boolean isText = TEXTS.contains(f.getKey()) && !f.getValue().isString();
          if (isText) {
            metric.put(f.getKey(), ValueText.of(f.getValue()));
          } else {
            metric.set(f.getKey(), f.getValue());
          }
        });
    metric.put("id", draft.id().isBlank() ? draft.type() : kept(ids, draft.id()));
    metric.put("primary", draft.primary());
    limit(metric, "margin", draft.margin());
    return metric;
  }

  static void limit(ObjectNode to, String name, String text) {
    if (text.isBlank()) {
      to.remove(name);
    } else {
      to.set(name, figure(name, text));
    }
  }

  static JsonNode figure(String name, String text) {
    try {
      JsonNode figure = ExactJson.read(text.strip().replaceFirst("^\\.", "0."));
      if (figure.isNumber()) {
        return figure;
      }
    } catch (IllegalArgumentException e) {
      // Told below.
    }
    throw new DraftFault("“" + name + "” is a number, found “" + text.strip() + "”.");
  }

  private static void put(ObjectNode to, String name, String text) {
    if (text.isEmpty()) {
      to.remove(name);
    } else {
      to.put(name, text);
    }
  }
}

package dev.tempera.core.experiment.tools;

import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.figures.Figures;
import dev.tempera.core.run.RunBudget;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Trails as JSON. What the disk or a file has made of one is read as far as it can be. Pure. */
final class TrailJson {
  static final String NAME = "tempera:tools";

  private TrailJson() {}

  static ToolTrail in(ObjectNode extra) {
    JsonNode json = extra.path(NAME);
    if (!json.isObject()) {
      return ToolTrail.NONE;
    }
    List<ToolTrail.Round> before = new ArrayList<>();
    for (JsonNode round : json.path("before").values()) {
      before.add(
          new ToolTrail.Round(
              round.path("run").asString(""),
              money(round.path("usd")),
              round.path("estimated").booleanValue(false),
              count(round.path("ms")),
              count(round.path("prompt")),
              count(round.path("completion")),
              calls(round.path("calls"))));
    }
    List<ContentPart.ToolResult> results = new ArrayList<>();
    for (JsonNode result : json.path("results").values()) {
      results.add(
          new ContentPart.ToolResult(
              result.path("id").asString(""),
              result.path("name").asString(""),
              result.path("content").asString("")));
    }
    return new ToolTrail(
        new ToolTrail.Asked(json.path("cell").asString(""), worst(json)),
        before,
        calls(json.path("calls")),
        json.path("open").booleanValue(false),
        json.path("why").asString(""),
        results);
  }

  private static RunBudget.@Nullable Amount worst(JsonNode json) {
    BigDecimal usd = money(json.path("worst_usd"));
    Long tokens = count(json.path("worst_tokens"));
    return usd == null || tokens == null ? null : new RunBudget.Amount(usd, tokens, 1);
  }

  private static List<ToolTrail.Called> calls(JsonNode array) {
    List<ToolTrail.Called> calls = new ArrayList<>();
    for (JsonNode call : array.values()) {
      calls.add(
          new ToolTrail.Called(call.path("name").asString(""), call.path("fault").asString("")));
    }
    return calls;
  }

  private static @Nullable BigDecimal money(JsonNode value) {
    return value.isNumber() ? Figures.money(value.decimalValue()) : null;
  }

  private static @Nullable Long count(JsonNode value) {
    return value.canConvertToLong() && value.isIntegralNumber()
        ? Figures.count(value.longValue())
        : null;
  }

  static ObjectNode into(ObjectNode extra, ToolTrail trail, boolean summed) {
    ObjectNode with = extra.deepCopy();
    ObjectNode json = with.putObject(NAME);
    json.put("cell", trail.asked().cell());
    RunBudget.Amount worst = trail.asked().worst();
    if (worst != null) {
      json.put("worst_usd", worst.usd()).put("worst_tokens", worst.tokens());
    }
    ArrayNode before = json.putArray("before");
    trail.before().forEach(round -> write(round, before.addObject()));
    write(trail.calls(), json.putArray("calls"));
    json.put("open", trail.open()).put("why", trail.why());
    ArrayNode results = json.putArray("results");
    for (ContentPart.ToolResult result : trail.results()) {
      results
          .addObject()
          .put("id", result.toolCallId())
          .put("name", result.name())
          .put("content", result.content());
    }
    if (summed) {
      json.put("summed", true);
    }
    return with;
  }

  private static void write(ToolTrail.Round round, ObjectNode json) {
    json.put("run", round.run()).put("usd", round.usd()).put("estimated", round.estimated());
    json.put("ms", round.ms()).put("prompt", round.prompt()).put("completion", round.completion());
    write(round.calls(), json.putArray("calls"));
  }

  private static void write(List<ToolTrail.Called> calls, ArrayNode array) {
    calls.forEach(call -> array.addObject().put("name", call.name()).put("fault", call.fault()));
  }

  static boolean isSummed(ObjectNode extra) {
    return extra.path(NAME).path("summed").booleanValue(false);
  }

  static ObjectNode without(ObjectNode extra) {
    if (!extra.has(NAME)) {
      return extra;
    }
    ObjectNode rest = extra.deepCopy();
    rest.remove(NAME);
    return rest;
  }
}

package dev.tempera.app.experiments;

import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.JsonText;
import dev.tempera.core.tools.ToolsJson;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The tools of a document as a person edits them: each with who answers it. Pure. */
final class ToolsText {
  private static final String TOOLS = "tools";
  private static final String ANSWERS = "answers";

  private ToolsText() {}

  /** What a document says. */
  static Draft.Tools read(JsonNode document) {
    JsonNode tools = document.path("request").path(TOOLS);
    JsonNode answers = document.path(ANSWERS);
    JsonNode rounds = answers.path("rounds");
    return new Draft.Tools(
        tools.isMissingNode() ? "" : JsonText.pretty(whole(tools, answers.path(TOOLS))),
        DraftText.number(rounds));
  }

  private static JsonNode whole(JsonNode tools, JsonNode answers) {
    if (!tools.isArray()) {
      return tools;
    }
    ArrayNode all = ExactJson.array();
    for (JsonNode tool : tools.values()) {
      JsonNode by = answers.path(name(tool));
      if (tool instanceof ObjectNode object && !by.isMissingNode()) {
        ObjectNode with = object.deepCopy();
        with.set(ToolsJson.ANSWERED_BY, by);
        all.add(with);
      } else {
        all.add(tool);
      }
    }
    return all;
  }

  private static String name(JsonNode tool) {
    return tool.path("function").path("name").asString("");
  }

  /**
   * Puts what is typed into a document. Who answers tools of which only levels tell stays.
   *
   * @throws DraftFault saying in a sentence what cannot be understood
   */
  static void write(ObjectNode document, Draft.Tools draft) {
    ObjectNode request = (ObjectNode) document.path("request");
    ObjectNode answers =
        document.path(ANSWERS) instanceof ObjectNode old ? old : ExactJson.object();
    ObjectNode by = answers.path(TOOLS) instanceof ObjectNode old ? old : ExactJson.object();
    names(request.path(TOOLS)).forEach(by::remove);
    request.remove(TOOLS);
    answers.remove(TOOLS);
    document.remove(ANSWERS);
    if (!draft.definitions().isBlank()) {
      JsonNode tools = parsed(draft.definitions());
      names(tools).forEach(by::remove);
      request.set(TOOLS, tools);
    }
    if (!by.isEmpty()) {
      answers.set(TOOLS, by);
    }
    DraftText.limit(answers, "rounds", draft.rounds());
    if (!by.isEmpty() || (answers.has("rounds") && !draft.definitions().isBlank())) {
      document.set(ANSWERS, answers);
    }
  }

  private static List<String> names(JsonNode tools) {
    List<String> names = new ArrayList<>();
    tools.values().forEach(tool -> names.add(name(tool)));
    return names;
  }

  /** The text with more tools at its end; a text that is none yet stays as it is. */
  static String with(String text, JsonNode tool) {
    ArrayNode all = ExactJson.array();
    if (!text.isBlank()) {
      parsed(text).values().forEach(all::add);
    }
    all.add(tool);
    return JsonText.pretty(all);
  }

  private static JsonNode parsed(String text) {
    return switch (JsonText.parse(text)) {
      case JsonText.Failed(JsonText.Problem problem) ->
          throw new DraftFault(
              "“Tools” are a JSON array: line "
                  + problem.place().line()
                  + ", column "
                  + problem.place().column()
                  + ": "
                  + problem.message());
      case JsonText.Parsed parsed when parsed.value().isArray() -> parsed.value();
      case JsonText.Parsed _ -> throw new DraftFault("“Tools” are a JSON array of definitions.");
    };
  }
}

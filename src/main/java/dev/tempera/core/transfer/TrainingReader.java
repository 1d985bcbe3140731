package dev.tempera.core.transfer;

import dev.tempera.core.chat.Role;
import dev.tempera.core.params.ExactJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Examples to train with: OpenAI's lines, its preference pairs, and ShareGPT's. */
final class TrainingReader implements ForeignReader {
  private static final String FORMAT = "training-jsonl";
  private static final Set<String> KNOWN =
      Set.of(
          "id",
          "title",
          "system",
          "tools",
          "messages",
          "conversations",
          "conversation",
          "input",
          "preferred_output",
          "non_preferred_output",
          "functions");
  private static final Set<String> KNOWN_MESSAGE =
      Set.of(
          "role",
          "from",
          "content",
          "value",
          "weight",
          "reasoning",
          "reasoning_content",
          "tool_calls",
          "function_call",
          "tool_call_id");
  private static final Map<String, Role> ROLES =
      Map.ofEntries(
          Map.entry("system", Role.SYSTEM),
          Map.entry("developer", Role.SYSTEM),
          Map.entry("human", Role.USER),
          Map.entry("user", Role.USER),
          Map.entry("gpt", Role.ASSISTANT),
          Map.entry("assistant", Role.ASSISTANT),
          Map.entry("chatgpt", Role.ASSISTANT),
          Map.entry("bing", Role.ASSISTANT),
          Map.entry("model", Role.ASSISTANT),
          Map.entry("function_call", Role.ASSISTANT),
          Map.entry("observation", Role.TOOL),
          Map.entry("function", Role.TOOL),
          Map.entry("tool", Role.TOOL));

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public boolean recognises(JsonNode json) {
    JsonNode first = said(json).path(0);
    return (first.has("role") || (first.has("from") && first.has("value")))
        && !json.has("_id")
        && !json.has("thread_id")
        && (json.path("messages").isMissingNode() || !first.has("createdAt"));
  }

  private static JsonNode said(JsonNode json) {
    for (String name : new String[] {"messages", "conversations", "conversation"}) {
      if (json.path(name).isArray()) {
        return json.path(name);
      }
    }
    return json.path("input").path("messages");
  }

  @Override
  public void read(JsonNode json, Origin origin, Findings into) {
    String id = Json.id(json, "id");
    ForeignConversation conversation =
        new ForeignConversation(FORMAT, id == null ? origin.place() : id);
    conversation.placeOnly = true;
    conversation.title = Json.or(Json.text(json, "title"));
    conversation.system = Json.or(Json.text(json, "system"));
    tools(conversation, json);
    conversation.keep(json, KNOWN);
    ForeignTree tree = new ForeignTree(conversation.warnings());
    String before = null;
    int number = 0;
    for (JsonNode each : Json.each(said(json))) {
      ForeignMessage message = message(String.valueOf(number + 1), each, before, tree);
      if (message == null) {
        conversation.warnings().add("a message of nobody that is known was left out");
      } else if (message.role() == Role.SYSTEM && number == 0) {
        conversation.system = message.text();
      } else {
        number++;
        tree.add(message.id(), before, message.isEmpty() ? null : message);
        before = message.id();
      }
    }
    String shown = pair(json, number + 1, before, tree);
    tree.into(conversation, shown == null ? before : shown);
    if (conversation.messages().isEmpty()) {
      into.skipped(conversation.id(), conversation.title(), "no messages", true);
    } else {
      into.found(conversation);
    }
  }

  /** The preferred and the other answer as siblings; returns the preferred one. */
  private static @Nullable String pair(
      JsonNode json, int number, @Nullable String before, ForeignTree tree) {
    String shown = null;
    for (String side : List.of("preferred_output", "non_preferred_output")) {
      String letter = side.startsWith("p") ? "a" : "b";
      String parent = before;
      int at = number;
      for (JsonNode each : Json.each(json.path(side))) {
        ForeignMessage message = message(at + letter, each, parent, tree);
        if (message != null) {
          tree.add(message.id(), parent, message);
          parent = message.id();
          at++;
          shown = letter.equals("a") ? parent : shown;
        }
      }
    }
    return shown;
  }

  private static void tools(ForeignConversation conversation, JsonNode json) {
    JsonNode tools = json.path("tools");
    if (tools.isString()) {
      try {
        tools = ForeignJson.tree(tools.stringValue());
      } catch (JacksonException e) {
        conversation.warnings().add("its tools are no JSON: left out");
      }
    }
    if (json.path("functions").isArray() && !tools.isArray()) {
      // The older name of the same.
      ArrayNode all = ExactJson.array();
      for (JsonNode each : Json.each(json.path("functions"))) {
        all.addObject().put("type", "function").set("function", each);
      }
      tools = all;
    }
    if (tools.isArray() && !tools.isEmpty()) {
      conversation.parameters().set("tools", tools);
    }
  }

  /** A message as chat completions and ShareGPT write it; null if nobody that is known said it. */
  static @Nullable ForeignMessage message(
      String id, JsonNode json, @Nullable String before, ForeignTree tree) {
    String who = Json.or(Json.first(json, "from", "role"));
    Role role = ROLES.get(who);
    if (role == null) {
      return null;
    }
    ForeignMessage message = new ForeignMessage(id, role);
    JsonNode content = json.has("value") ? json.path("value") : json.path("content");
    message.reasoning(Json.first(json, "reasoning_content", "reasoning"));
    if (who.equals("function_call")) {
      call(content.stringValue(""), message);
    } else if (role == Role.TOOL) {
      result(json, content, before, tree, message);
    } else {
      WireParts.content(content, message);
    }
    WireParts.calls(json.path("tool_calls"), message);
    JsonNode older = json.path("function_call");
    if (older.isObject()) {
      message.add(
          new ForeignPart.Call(
              "#" + id,
              Json.or(Json.text(older, "name")),
              WireParts.arguments(older.path("arguments"))));
    }
    message.keep(json, KNOWN_MESSAGE);
    if (json.path("weight").isNumber()) {
      message.weight = json.path("weight").asInt(1);
    }
    return message;
  }

  /** A call as ShareGPT writes it: the JSON of a name and arguments. */
  private static void call(String text, ForeignMessage message) {
    try {
      JsonNode call = ForeignJson.tree(text);
      String name = Json.text(call, "name");
      if (name != null) {
        String arguments = WireParts.arguments(call.path("arguments"));
        message.add(new ForeignPart.Call("#" + message.id(), name, arguments));
        return;
      }
    } catch (JacksonException e) {
      // Then it is what it says.
    }
    message.text(text);
  }

  private static void result(
      JsonNode json,
      JsonNode content,
      @Nullable String before,
      ForeignTree tree,
      ForeignMessage message) {
    String call = Json.text(json, "tool_call_id");
    String name = Json.text(json, "name");
    ForeignMessage calling = tree.message(before);
    if (call == null && calling != null) {
      List<ForeignPart.Call> calls = new ArrayList<>(calling.parts(ForeignPart.Call.class));
      call = calls.isEmpty() ? null : calls.getFirst().id();
      name = calls.isEmpty() ? name : calls.getFirst().name();
    }
    String text = content.isString() ? content.stringValue() : ForeignJson.compact(content);
    message.add(new ForeignPart.Result(call, name, text, false));
  }
}

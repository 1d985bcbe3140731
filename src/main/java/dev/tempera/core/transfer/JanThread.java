package dev.tempera.core.transfer;

import dev.tempera.core.chat.TurnState;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A thread of Jan while its messages come, line by line. */
final class JanThread {
  static final String FORMAT = "jan";
  private static final Set<String> KNOWN = Set.of("usage", "model", "modelId", "error");

  private final ForeignConversation conversation;
  private final ForeignTree tree;
  private final @Nullable String model;
  private @Nullable String before;

  /**
   * @param thread its own file; missing where there is none
   * @param id used where that file does not say it
   */
  JanThread(JsonNode thread, @Nullable String id) {
    String own = Json.text(thread, "id");
    conversation = new ForeignConversation(FORMAT, own == null ? id : own);
    tree = new ForeignTree(conversation.warnings());
    conversation.title = Json.or(Json.text(thread, "title"));
    conversation.created = Json.time(thread.path("created"));
    conversation.updated = Json.time(thread.path("updated"));
    String project = Json.text(thread.path("metadata").path("project"), "name");
    if (project != null) {
      conversation.folder().add(project);
    }
    conversation.pinned = Json.flag(thread.path("metadata"), "is_favorite");
    JsonNode assistant = thread.path("assistants").path(0);
    conversation.system = Json.or(Json.text(assistant, "instructions"));
    model = Json.text(assistant.path("model"), "id");
    assistant
        .path("model")
        .path("parameters")
        .properties()
        .forEach(each -> conversation.parameters().set(each.getKey(), each.getValue()));
  }

  /** Takes a message. */
  void line(JsonNode json, int number) {
    String named = Json.text(json, "id");
    String id = named == null ? "#" + number : named;
    ForeignMessage message =
        new ForeignMessage(id, Roles.of(json.path("role").stringValue("assistant")));
    message.createdAt = Json.time(json.path("created_at"));
    if (json.path("content").isString()) {
      message.text(json.path("content").stringValue());
    }
    Json.each(json.path("content")).forEach(part -> part(part, message));
    JsonNode meta = json.path("metadata");
    switch (message.role()) {
      case ASSISTANT -> {
        String own = Json.first(meta, "modelId", "model");
        message.model = own == null ? model : own;
        message.usage(meta.path("usage"));
        state(json, message);
        message.keep(meta, KNOWN);
      }
      case SYSTEM -> {
        if (before == null && conversation.system.isEmpty()) {
          conversation.system = message.text();
          return;
        }
      }
      default -> {}
    }
    tree.add(id, before, message.isEmpty() ? null : message);
    before = id;
  }

  /** Hears of a line that is no JSON. */
  void damaged(int number) {
    conversation.warnings().add("line " + number + " is not JSON: left out");
  }

  /** Tells what there was. */
  void end(Findings into) {
    tree.into(conversation, before);
    if (conversation.messages().isEmpty()) {
      into.skipped(conversation.id(), conversation.title(), "no messages", true);
    } else {
      into.found(conversation);
    }
  }

  private static void state(JsonNode json, ForeignMessage message) {
    switch (json.path("status").stringValue("")) {
      case "stopped" -> message.state = TurnState.STOPPED;
      case "pending" -> message.state = TurnState.INTERRUPTED;
      case "error" -> {
        message.state = TurnState.FAILED;
        String error = Json.first(json, "error_message", "error");
        message.error = error == null ? "no reason is given" : error;
      }
      default -> {}
    }
  }

  private static void part(JsonNode part, ForeignMessage message) {
    switch (part.path("type").stringValue("")) {
      case "reasoning" -> message.reasoning(text(part));
      case "tool_call" -> {
        String id = Json.or(Json.text(part, "tool_call_id"));
        String name = Json.or(Json.text(part, "tool_name"));
        message.add(new ForeignPart.Call(id, name, WireParts.arguments(part.path("input"))));
        if (part.has("output")) {
          String output = WireParts.arguments(part.path("output"));
          message.add(new ForeignPart.Result(id, name, output, Json.flag(part, "is_error")));
        }
      }
      default -> WireParts.add(null, part, message);
    }
  }

  private static @Nullable String text(JsonNode part) {
    JsonNode text = part.path("text");
    return text.isString() ? text.stringValue() : Json.text(text, "value");
  }
}

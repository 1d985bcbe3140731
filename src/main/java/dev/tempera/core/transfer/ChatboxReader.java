package dev.tempera.core.transfer;

import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Chatbox's copy of its storage: the sessions in it, each earlier thread of one as a conversation
 * of its own, and nothing of its settings.
 */
final class ChatboxReader implements ForeignReader {
  private static final String FORMAT = "chatbox";
  private static final String SESSION = "session:";
  private static final Set<String> KNOWN =
      Set.of(
          "id",
          "role",
          "contentParts",
          "content",
          "reasoningContent",
          "timestamp",
          "model",
          "usage",
          "error");

  private static final Map<String, String> PARAMETERS =
      Map.of("temperature", "temperature", "topP", "top_p", "maxTokens", "max_tokens");

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public boolean recognises(JsonNode json) {
    return json.has("__exported_items") || json.path("chat-sessions-list").isArray();
  }

  @Override
  public void read(JsonNode json, Origin origin, Findings into) {
    for (Map.Entry<String, JsonNode> each : json.properties()) {
      if (each.getKey().startsWith(SESSION) && each.getValue().isObject()) {
        session(each.getKey().substring(SESSION.length()), each.getValue(), into);
      }
    }
    for (JsonNode listed : Json.each(json.path("chat-sessions-list"))) {
      String id = Json.text(listed, "id");
      if (id != null && !json.has(SESSION + id)) {
        String name = Json.or(Json.text(listed, "name"));
        into.skipped(id, name, "it is listed, but not in the file", false);
      }
    }
  }

  private static void session(String id, JsonNode session, Findings into) {
    String name = Json.or(Json.text(session, "name"));
    ForeignConversation now = conversation(id, name, session, session.path("messages"));
    now.pinned = Json.flag(session, "starred");
    finish(now, session, session.path("messages"), into);
    for (JsonNode thread : Json.each(session.path("threads"))) {
      String title = name + " — " + Json.or(Json.text(thread, "name"));
      String threadId = id + "/" + Json.or(Json.text(thread, "id"));
      ForeignConversation before = conversation(threadId, title, session, thread.path("messages"));
      Long created = Json.time(thread.path("createdAt"));
      before.created = created == null ? before.created : created;
      finish(before, session, thread.path("messages"), into);
    }
  }

  private static ForeignConversation conversation(
      String id, String title, JsonNode session, JsonNode messages) {
    ForeignConversation conversation = new ForeignConversation(FORMAT, id);
    conversation.title = title;
    conversation.created = Json.time(messages.path(0).path("timestamp"));
    PARAMETERS.forEach((theirs, ours) -> {
      JsonNode value = session.path("settings").path(theirs);
      if (value.isNumber()) {
        conversation.parameters().set(ours, value);
      }
    });
    return conversation;
  }

  private static void finish(
      ForeignConversation conversation, JsonNode session, JsonNode messages, Findings into) {
    ForeignTree tree = new ForeignTree(conversation.warnings());
    String last = chain(conversation, tree, messages, null);
    for (Map.Entry<String, JsonNode> fork : session.path("messageForksHash").properties()) {
      if (tree.has(fork.getKey())) {
        for (JsonNode list : Json.each(fork.getValue().path("lists"))) {
          chain(conversation, tree, list.path("messages"), fork.getKey());
        }
      }
    }
    tree.into(conversation, last);
    if (conversation.messages().isEmpty()) {
      into.skipped(conversation.id(), conversation.title(), "no messages", true);
    } else {
      into.found(conversation);
    }
  }

  /** Adds messages that follow each other; returns the last. */
  private static @Nullable String chain(
      ForeignConversation conversation,
      ForeignTree tree,
      JsonNode messages,
      @Nullable String under) {
    String before = under;
    int position = 0;
    for (JsonNode each : Json.each(messages)) {
      position++;
      String named = Json.text(each, "id");
      String name = named == null ? Json.or(under) + "#" + position : named;
      ForeignMessage message = message(name, each);
      boolean leading = message.role() == Role.SYSTEM && before == null;
      if (leading) {
        conversation.system = message.text();
      }
      tree.add(name, before, leading || message.isEmpty() ? null : message);
      before = name;
    }
    return before;
  }

  private static ForeignMessage message(String id, JsonNode json) {
    ForeignMessage message = new ForeignMessage(id, Roles.of(json.path("role").stringValue("")));
    message.createdAt = Json.time(json.path("timestamp"));
    message.reasoning(Json.text(json, "reasoningContent"));
    List<JsonNode> parts = Json.each(json.path("contentParts"));
    parts.forEach(part -> part(part, message));
    if (parts.isEmpty()) {
      message.text(Json.text(json, "content"));
    }
    if (message.role() == Role.ASSISTANT) {
      message.model = Json.text(json, "model");
      message.usage(json.path("usage"));
      message.keep(json, KNOWN);
      message.error = Json.text(json, "error");
      message.state = message.error == null ? TurnState.COMPLETE : TurnState.FAILED;
    }
    return message;
  }

  private static void part(JsonNode part, ForeignMessage message) {
    switch (part.path("type").stringValue("")) {
      case "info" -> {}
      case "reasoning" -> message.reasoning(Json.text(part, "text"));
      case "image" ->
          message.add(
              new ForeignPart.Attached(
                  Json.first(part, "storageKey", "url"), null, null, "image", null));
      case "tool-call" -> {
        String id = Json.or(Json.text(part, "toolCallId"));
        String name = Json.or(Json.text(part, "toolName"));
        message.add(new ForeignPart.Call(id, name, WireParts.arguments(part.path("args"))));
        if (part.has("result")) {
          String result = WireParts.arguments(part.path("result"));
          boolean failed = part.path("state").stringValue("").equals("error");
          message.add(new ForeignPart.Result(id, name, result, failed));
        }
      }
      default -> WireParts.add(null, part, message);
    }
  }
}

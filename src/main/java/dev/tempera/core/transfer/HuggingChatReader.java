package dev.tempera.core.transfer;

import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** HuggingChat's export, whose messages name all that stand before them. */
final class HuggingChatReader implements ForeignReader {
  private static final String FORMAT = "huggingchat";
  private static final Set<String> KNOWN =
      Set.of(
          "_id",
          "title",
          "createdAt",
          "updatedAt",
          "preprompt",
          "messages",
          "model",
          "rootMessageId");
  private static final Set<String> KNOWN_MESSAGE =
      Set.of(
          "id",
          "from",
          "content",
          "reasoning",
          "ancestors",
          "children",
          "files",
          "interrupted",
          "createdAt",
          "updatedAt",
          "score",
          "routerMetadata");
  private static final String THINK = "<think>";
  private static final String THOUGHT = "</think>";

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public boolean recognises(JsonNode json) {
    return json.has("_id") && json.path("messages").isArray();
  }

  @Override
  public void read(JsonNode json, Origin origin, Findings into) {
    String id = Json.text(json, "_id");
    id = id == null ? Json.text(json.path("_id"), "$oid") : id;
    ForeignConversation conversation = new ForeignConversation(FORMAT, id);
    conversation.title = Json.or(Json.text(json, "title"));
    conversation.created = Json.time(json.path("createdAt"));
    conversation.updated = Json.time(json.path("updatedAt"));
    conversation.system = Json.or(Json.text(json, "preprompt"));
    conversation.keep(json, KNOWN);
    List<JsonNode> all = Json.each(json.path("messages"));
    boolean linked = all.stream().anyMatch(each -> each.has("ancestors"));
    ForeignTree tree = new ForeignTree(conversation.warnings());
    String before = null;
    int position = 0;
    for (JsonNode each : all) {
      position++;
      String named = Json.text(each, "id");
      String name = named == null ? "#" + position : named;
      List<JsonNode> above = Json.each(each.path("ancestors"));
      String parent = !linked ? before : above.isEmpty() ? null : above.getLast().stringValue(null);
      ForeignMessage message = message(name, each, Json.text(json, "model"), origin.beside());
      if (message.role() == Role.SYSTEM) {
        conversation.system = message.text().isEmpty() ? conversation.system : message.text();
      }
      boolean kept = message.role() != Role.SYSTEM && !message.isEmpty();
      tree.add(name, parent, kept ? message : null);
      before = name;
    }
    tree.into(conversation, null);
    if (conversation.messages().isEmpty()) {
      into.skipped(id, conversation.title(), "no messages", true);
    } else {
      into.found(conversation);
    }
  }

  private static ForeignMessage message(
      String id, JsonNode json, @Nullable String model, Origin.Beside beside) {
    Role role =
        switch (json.path("from").stringValue("")) {
          case "user" -> Role.USER;
          case "system" -> Role.SYSTEM;
          default -> Role.ASSISTANT;
        };
    ForeignMessage message = new ForeignMessage(id, role);
    message.createdAt = Json.time(json.path("createdAt"));
    message.reasoning(Json.text(json, "reasoning"));
    String content = Json.or(Json.text(json, "content"));
    int end = content.indexOf(THOUGHT);
    if (role == Role.ASSISTANT && content.startsWith(THINK) && end > 0) {
      message.reasoning(content.substring(THINK.length(), end).strip());
      content = content.substring(end + THOUGHT.length()).strip();
    }
    message.text(content);
    if (role == Role.USER) {
      // The exporter writes all files of a conversation at each message of it.
      for (JsonNode file : Json.each(json.path("files"))) {
        String name = file.isString() ? file.stringValue() : Json.text(file, "name");
        String type = MediaKinds.ofName(name);
        ForeignPart.Attached named =
            new ForeignPart.Attached(name, name, type, MediaKinds.kind(type), null);
        message.add(MediaKinds.filled(named, name, beside));
      }
    } else if (role == Role.ASSISTANT) {
      String routed = Json.text(json.path("routerMetadata"), "model");
      message.model = routed == null ? model : routed;
      message.provider = Json.text(json.path("routerMetadata"), "provider");
      int score = json.path("score").asInt(0);
      message.liked = score == 0 ? null : score > 0;
      message.keep(json, KNOWN_MESSAGE);
      message.state = Json.flag(json, "interrupted") ? TurnState.INTERRUPTED : TurnState.COMPLETE;
    }
    return message;
  }
}

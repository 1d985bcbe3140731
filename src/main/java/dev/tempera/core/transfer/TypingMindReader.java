package dev.tempera.core.transfer;

import dev.tempera.core.chat.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** TypingMind's export: the chats in it, and nothing of its settings. */
final class TypingMindReader implements ForeignReader {
  private static final String FORMAT = "typingmind";
  private static final Set<String> KNOWN =
      Set.of(
          "id",
          "chatID",
          "chatTitle",
          "messages",
          "model",
          "modelInfo",
          "createdAt",
          "updatedAt",
          "chatParams");
  private static final Set<String> KNOWN_MESSAGE =
      Set.of("uuid", "role", "content", "createdAt", "model", "usage", "tool_calls");

  private static final Map<String, String> PARAMETERS =
      Map.of(
          "temperature", "temperature",
          "topP", "top_p",
          "maxTokens", "max_tokens",
          "presencePenalty", "presence_penalty",
          "frequencyPenalty", "frequency_penalty");

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public boolean recognises(JsonNode json) {
    return json.path("data").path("chats").isArray();
  }

  @Override
  public void read(JsonNode json, Origin origin, Findings into) {
    ForeignFolders folders =
        ForeignFolders.of(
            json.path("data").path("folders"),
            List.of("title", "name"),
            List.of("parentID", "parentId", "parentFolderID"));
    for (JsonNode chat : Json.each(json.path("data").path("chats"))) {
      read(chat, folders, into);
    }
  }

  private static void read(JsonNode chat, ForeignFolders folders, Findings into) {
    String id = Json.first(chat, "chatID", "id");
    ForeignConversation conversation = new ForeignConversation(FORMAT, id);
    conversation.title = Json.or(Json.text(chat, "chatTitle"));
    conversation.created = Json.time(chat.path("createdAt"));
    conversation.updated = Json.time(chat.path("updatedAt"));
    JsonNode parameters = chat.path("chatParams");
    conversation.system = Json.or(Json.text(parameters, "systemMessage"));
    PARAMETERS.forEach((theirs, ours) -> {
      if (parameters.path(theirs).isNumber()) {
        conversation.parameters().set(ours, parameters.path(theirs));
      }
    });
    conversation.folder().addAll(folders.path(Json.id(chat, "folderID")));
    conversation.keep(chat, KNOWN);
    ForeignTree tree = new ForeignTree(conversation.warnings());
    String before = null;
    int position = 0;
    for (JsonNode each : Json.each(chat.path("messages"))) {
      position++;
      String named = Json.text(each, "uuid");
      String name = named == null ? "#" + position : named;
      ForeignMessage message = message(name, each, Json.text(chat, "model"));
      boolean leading = message.role() == Role.SYSTEM && before == null;
      if (leading && conversation.system.isEmpty()) {
        conversation.system = message.text();
      }
      tree.add(name, before, leading || message.isEmpty() ? null : message);
      before = name;
    }
    tree.into(conversation, before);
    if (conversation.messages().isEmpty()) {
      into.skipped(id, conversation.title(), "no messages", true);
    } else {
      into.found(conversation);
    }
  }

  private static ForeignMessage message(String id, JsonNode json, @Nullable String model) {
    ForeignMessage message = new ForeignMessage(id, Roles.of(json.path("role").stringValue("")));
    message.createdAt = Json.time(json.path("createdAt"));
    WireParts.content(json.path("content"), message);
    WireParts.calls(json.path("tool_calls"), message);
    if (message.role() == Role.ASSISTANT) {
      String own = Json.text(json, "model");
      message.model = own == null ? model : own;
      message.usage(json.path("usage"));
      message.keep(json, KNOWN_MESSAGE);
    }
    return message;
  }
}

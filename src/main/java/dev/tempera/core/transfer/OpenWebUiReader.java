package dev.tempera.core.transfer;

import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Open WebUI's export of chats, with or without the wrapper that newer ones have. */
final class OpenWebUiReader implements ForeignReader {
  private static final String FORMAT = "openwebui";
  private static final Pattern FOLDER_FILE =
      Pattern.compile("folder-(.{1,200})-export-\\d+(?: ?\\(\\d+\\))?\\.json");

  private static final Set<String> KNOWN =
      Set.of(
          "id",
          "user_id",
          "title",
          "chat",
          "created_at",
          "updated_at",
          "pinned",
          "meta",
          "history",
          "messages",
          "params",
          "tags",
          "timestamp");
  private static final Set<String> KNOWN_MESSAGE =
      Set.of(
          "id",
          "parentId",
          "childrenIds",
          "role",
          "content",
          "model",
          "modelName",
          "modelIdx",
          "timestamp",
          "done",
          "files",
          "usage",
          "info",
          "error",
          "output",
          "sources",
          "annotation");

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public boolean recognises(JsonNode json) {
    return inner(json).path("history").path("messages").isObject();
  }

  private static JsonNode inner(JsonNode json) {
    return json.path("chat").isObject() ? json.path("chat") : json;
  }

  @Override
  public void read(JsonNode json, Origin origin, Findings into) {
    JsonNode chat = inner(json);
    String id = Json.text(json, "id");
    ForeignConversation conversation = new ForeignConversation(FORMAT, id);
    String title = Json.text(json, "title");
    conversation.title = title == null ? Json.or(Json.text(chat, "title")) : title;
    conversation.created = Json.time(json.path("created_at"));
    conversation.updated = Json.time(json.path("updated_at"));
    conversation.pinned = Json.flag(json, "pinned");
    for (JsonNode tag : Json.each(json.path("meta").path("tags"))) {
      if (tag.isString()) {
        conversation.tags().add(tag.stringValue());
      }
    }
    folder(Json.text(json, "folder_id"), origin.name(), conversation);
    for (Map.Entry<String, JsonNode> each : chat.path("params").properties()) {
      if (each.getKey().equals("system")) {
        conversation.system = each.getValue().stringValue("");
      } else if (!each.getValue().isNull()) {
        conversation.parameters().set(each.getKey(), each.getValue());
      }
    }
    conversation.keep(json, KNOWN);
    ForeignTree tree = new ForeignTree(conversation.warnings());
    JsonNode history = chat.path("history");
    for (Map.Entry<String, JsonNode> each : history.path("messages").properties()) {
      if (!each.getValue().isObject()) {
        conversation.warnings().add(each.getKey() + " is null: left out");
      } else if (!each.getKey().isEmpty()) {
        ForeignMessage message = message(each.getKey(), each.getValue());
        tree.add(
            each.getKey(),
            Json.text(each.getValue(), "parentId"),
            message.isEmpty() ? null : message);
      }
    }
    tree.into(conversation, Json.text(history, "currentId"));
    if (conversation.messages().isEmpty()) {
      into.skipped(id, conversation.title(), "no messages", true);
    } else {
      into.found(conversation);
    }
  }

  /** Only the name of a file with one folder says what it is called. */
  private static void folder(@Nullable String id, String file, ForeignConversation conversation) {
    if (id != null) {
      Matcher named = FOLDER_FILE.matcher(file);
      conversation
          .folder()
          .add(named.matches() ? named.group(1) : ForeignIds.unnamed("Folder", id));
    }
  }

  private static ForeignMessage message(String id, JsonNode json) {
    Role role =
        switch (json.path("role").stringValue("")) {
          case "user" -> Role.USER;
          case "system" -> Role.SYSTEM;
          case "tool" -> Role.TOOL;
          default -> Role.ASSISTANT;
        };
    ForeignMessage message = new ForeignMessage(id, role);
    message.createdAt = Json.time(json.path("timestamp"));
    List<JsonNode> output = Json.each(json.path("output"));
    if (!output.isEmpty()) {
      output.forEach(item -> WireParts.item(item, message));
    } else if (role == Role.ASSISTANT && json.path("content").isString()) {
      OpenWebUiDetails.add(json.path("content").stringValue(), message);
    } else {
      WireParts.content(json.path("content"), message);
    }
    for (JsonNode file : Json.each(json.path("files"))) {
      message.add(file(file));
    }
    if (role == Role.ASSISTANT) {
      facts(message, json);
    }
    return message;
  }

  private static ForeignPart.Attached file(JsonNode file) {
    String url = Json.or(Json.text(file, "url"));
    String name = Json.text(file, "name");
    if (url.startsWith("data:")) {
      return MediaKinds.ofUrl(Json.text(file, "id"), url, name);
    }
    String type = Json.text(file, "content_type");
    type = type == null ? MediaKinds.ofName(name) : type;
    boolean picture = file.path("type").stringValue("").equals("image");
    String ref = Json.first(file, "id", "url");
    return new ForeignPart.Attached(
        ref, name, type, picture ? "image" : MediaKinds.kind(type), null);
  }

  /** What was read for an answer, where it has an address. */
  private static void cite(JsonNode source, ForeignMessage message) {
    JsonNode named = source.path("source");
    Set<String> urls = new LinkedHashSet<>();
    urls.add(Json.or(Json.text(named, "url")));
    for (JsonNode each : Json.each(source.path("metadata"))) {
      urls.add(Json.or(Json.text(each, "source")));
    }
    for (String url : urls) {
      if (url.startsWith("http")) {
        message.add(new ForeignPart.Citation(Json.text(named, "name"), url));
      }
    }
  }

  private static void facts(ForeignMessage message, JsonNode json) {
    message.model = Json.text(json, "model");
    message.usage(json.path("usage").isObject() ? json.path("usage") : json.path("info"));
    message.keep(json, KNOWN_MESSAGE);
    int rated = json.path("annotation").path("rating").asInt(0);
    message.liked = rated == 0 ? null : rated > 0;
    Json.each(json.path("sources")).forEach(each -> cite(each, message));
    JsonNode error = json.path("error");
    message.error =
        error.isString() ? error.stringValue() : Json.first(error, "content", "message", "detail");
    if (message.error != null) {
      message.state = TurnState.FAILED;
    } else if (json.path("done").isBoolean() && !Json.flag(json, "done")) {
      message.state = TurnState.INTERRUPTED;
    }
  }
}

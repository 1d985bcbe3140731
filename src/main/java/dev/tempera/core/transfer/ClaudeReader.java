package dev.tempera.core.transfer;

import dev.tempera.core.chat.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The conversations of Claude's export of an account. */
final class ClaudeReader implements ForeignReader {
  private static final String FORMAT = "claude";
  private static final String NOBODY = "00000000-0000-4000-8000-000000000000";
  private static final Set<String> KNOWN =
      Set.of(
          "uuid",
          "name",
          "created_at",
          "updated_at",
          "account",
          "chat_messages",
          "is_starred",
          "model",
          "current_leaf_message_uuid");
  private static final Set<String> KNOWN_MESSAGE =
      Set.of(
          "uuid",
          "text",
          "content",
          "sender",
          "index",
          "created_at",
          "updated_at",
          "attachments",
          "files",
          "files_v2",
          "sync_sources",
          "parent_message_uuid");

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public boolean recognises(JsonNode json) {
    return json.path("chat_messages").isArray();
  }

  @Override
  public void read(JsonNode json, Origin origin, Findings into) {
    String id = Json.text(json, "uuid");
    ForeignConversation conversation = new ForeignConversation(FORMAT, id);
    conversation.title = Json.or(Json.text(json, "name"));
    conversation.created = Json.time(json.path("created_at"));
    conversation.updated = Json.time(json.path("updated_at"));
    conversation.pinned = Json.flag(json, "is_starred");
    String project = Json.text(json.path("project"), "name");
    if (project != null) {
      conversation.folder().add(project);
    }
    conversation.keep(json, KNOWN);
    List<JsonNode> all = Json.each(json.path("chat_messages"));
    boolean linked = all.stream().anyMatch(each -> each.has("parent_message_uuid"));
    if (!linked && !all.isEmpty()) {
      conversation.warnings().add("no parent_message_uuid anywhere: array order is the chain");
    }
    ForeignTree tree = new ForeignTree(conversation.warnings());
    String before = null;
    int position = 0;
    for (JsonNode each : all) {
      position++;
      String uuid = Json.text(each, "uuid");
      String name = uuid == null ? "#" + position : uuid;
      ForeignMessage message = message(name, each, Json.text(json, "model"));
      if (message.isEmpty()) {
        conversation.warnings().add(name + " is empty: left out");
      }
      String parent = linked ? Json.text(each, "parent_message_uuid") : before;
      tree.add(name, NOBODY.equals(parent) ? null : parent, message.isEmpty() ? null : message);
      before = name;
    }
    tree.into(conversation, Json.text(json, "current_leaf_message_uuid"));
    if (conversation.messages().isEmpty()) {
      into.skipped(id, conversation.title(), "no messages", true);
    } else {
      into.found(conversation);
    }
  }

  private static ForeignMessage message(String id, JsonNode json, @Nullable String model) {
    boolean human = json.path("sender").stringValue("").equals("human");
    ForeignMessage message = new ForeignMessage(id, human ? Role.USER : Role.ASSISTANT);
    message.createdAt = Json.time(json.path("created_at"));
    message.model = human ? null : model;
    message.keep(json, KNOWN_MESSAGE);
    List<JsonNode> blocks = Json.each(json.path("content"));
    if (blocks.isEmpty()) {
      message.text(Json.text(json, "text"));
    }
    blocks.forEach(block -> block(block, message));
    for (JsonNode each : Json.each(json.path("attachments"))) {
      String type = Json.text(each, "file_type");
      String text = Json.text(each, "extracted_content");
      message.add(
          new ForeignPart.Attached(
              null,
              Json.text(each, "file_name"),
              type == null || type.contains("/") ? type : MediaKinds.ofName("." + type),
              text == null ? "file" : "text",
              text));
    }
    for (JsonNode each : Json.each(json.path("files"))) {
      message.add(
          new ForeignPart.Attached(
              Json.text(each, "file_uuid"), Json.text(each, "file_name"), null, "file", null));
    }
    return message;
  }

  private static void block(JsonNode block, ForeignMessage message) {
    switch (block.path("type").stringValue("")) {
      case "text" -> {
        message.text(Json.text(block, "text"));
        for (JsonNode each : Json.each(block.path("citations"))) {
          String url = Json.first(each, "url");
          String found = url == null ? Json.text(each.path("details"), "url") : url;
          if (found != null) {
            message.add(new ForeignPart.Citation(Json.text(each, "title"), found));
          }
        }
      }
      case "thinking" -> {
        String thought = Json.text(block, "thinking");
        message.reasoning(thought == null ? summaries(block) : thought);
      }
      case "tool_use" ->
          message.add(
              new ForeignPart.Call(
                  Json.or(Json.text(block, "id")),
                  Json.or(Json.text(block, "name")),
                  ForeignJson.compact(block.path("input"))));
      case "tool_result" ->
          message.add(
              new ForeignPart.Result(
                  Json.text(block, "tool_use_id"),
                  Json.text(block, "name"),
                  result(block.path("content")),
                  Json.flag(block, "is_error")));
      default -> message.add(new ForeignPart.Unknown(block));
    }
  }

  private static String summaries(JsonNode block) {
    return Json.each(block.path("summaries")).stream()
        .map(each -> Json.or(Json.text(each, "summary")))
        .collect(Collectors.joining("\n\n"));
  }

  private static String result(JsonNode content) {
    if (content.isString()) {
      return content.stringValue();
    }
    List<String> all = new ArrayList<>();
    for (JsonNode each : Json.each(content)) {
      String text = Json.text(each, "text");
      all.add(text == null ? ForeignJson.compact(each) : text);
    }
    return String.join("\n\n", all);
  }
}

package dev.tempera.core.transfer;

import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A conversation of LibreChat: nested, flat, or its visible branch alone. */
final class LibreChatReader implements ForeignReader {
  private static final String FORMAT = "librechat";
  private static final String NOBODY = "00000000-0000-0000-0000-000000000000";
  private static final Set<String> KNOWN =
      Set.of(
          "conversationId",
          "title",
          "exportAt",
          "branches",
          "recursive",
          "options",
          "messagesTree",
          "messages");
  private static final Set<String> KNOWN_MESSAGE =
      Set.of(
          "messageId",
          "parentMessageId",
          "conversationId",
          "isCreatedByUser",
          "sender",
          "text",
          "content",
          "model",
          "createdAt",
          "updatedAt",
          "files",
          "attachments",
          "error",
          "unfinished",
          "children",
          "tokenCount",
          "feedback",
          "depth",
          "siblingIndex");
  private static final List<String> PARAMETERS =
      List.of(
          "temperature", "top_p", "presence_penalty", "frequency_penalty", "max_tokens", "stop");

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public boolean recognises(JsonNode json) {
    if (!json.path("conversationId").isString()) {
      return false;
    }
    JsonNode first =
        json.path("messagesTree").isArray()
            ? json.path("messagesTree").path(0)
            : json.path("messages").path(0);
    return json.path("messagesTree").isArray()
        || (json.path("messages").isArray() && (first.isMissingNode() || first.has("messageId")));
  }

  @Override
  public void read(JsonNode json, Origin origin, Findings into) {
    String id = Json.text(json, "conversationId");
    ForeignConversation conversation = new ForeignConversation(FORMAT, id);
    conversation.title = Json.or(Json.text(json, "title"));
    JsonNode options = json.path("options");
    conversation.system = Json.or(Json.first(options, "promptPrefix", "system"));
    for (String name : PARAMETERS) {
      if (options.path(name).isNumber()) {
        conversation.parameters().set(name, options.path(name));
      }
    }
    conversation.keep(json, KNOWN);
    ForeignTree tree = new ForeignTree(conversation.warnings());
    int position = 0;
    for (Placed each : messages(json)) {
      position++;
      String named = Json.text(each.json(), "messageId");
      String name = named == null ? "#" + position : named;
      ForeignMessage message = message(name, each.json());
      if (message.isEmpty()) {
        conversation.warnings().add(name + " is empty: left out");
      }
      if (conversation.created == null) {
        conversation.created = message.createdAt;
      }
      tree.add(name, each.parent(), message.isEmpty() ? null : message);
    }
    tree.into(conversation, null);
    if (conversation.messages().isEmpty()) {
      into.skipped(id, conversation.title(), "no messages", true);
    } else {
      into.found(conversation);
    }
  }

  private record Placed(@Nullable String parent, JsonNode json) {}

  private static List<Placed> messages(JsonNode json) {
    List<Placed> all = new ArrayList<>();
    Deque<Placed> open = new ArrayDeque<>();
    boolean nested = json.path("messagesTree").isArray();
    Json.each(json.path(nested ? "messagesTree" : "messages"))
        .reversed()
        .forEach(each -> open.push(new Placed(parent(each, null), each)));
    while (!open.isEmpty()) {
      Placed next = open.pop();
      all.add(next);
      if (all.size() > ForeignTree.MOST_MESSAGES) {
        throw new IllegalArgumentException("more messages than a conversation can have");
      }
      String id = Json.text(next.json(), "messageId");
      Json.each(next.json().path("children"))
          .reversed()
          .forEach(each -> open.push(new Placed(parent(each, id), each)));
    }
    return all;
  }

  private static @Nullable String parent(JsonNode json, @Nullable String above) {
    String named = Json.text(json, "parentMessageId");
    return named == null ? above : named.equals(NOBODY) ? null : named;
  }

  private static ForeignMessage message(String id, JsonNode json) {
    boolean asked = Json.flag(json, "isCreatedByUser");
    ForeignMessage message = new ForeignMessage(id, asked ? Role.USER : Role.ASSISTANT);
    message.createdAt = Json.time(json.path("createdAt"));
    List<JsonNode> content = Json.each(json.path("content"));
    content.forEach(part -> part(part, message));
    if (content.isEmpty()) {
      message.text(Json.text(json, "text"));
    }
    for (String field : List.of("files", "attachments")) {
      Json.each(json.path(field))
          .forEach(file -> {
            String name = Json.text(file, "filename");
            String type = Json.text(file, "type");
            message.add(
                new ForeignPart.Attached(
                    Json.text(file, "file_id"), name, type, MediaKinds.kind(type), null));
          });
    }
    if (!asked) {
      message.model = Json.text(json, "model");
      message.completionTokens = Json.count(json, "tokenCount");
      String rated = Json.text(json.path("feedback"), "rating");
      message.liked = rated == null ? null : rated.equals("thumbsUp");
      message.keep(json, KNOWN_MESSAGE);
      if (Json.flag(json, "error")) {
        message.error = Json.or(Json.text(json, "text"));
        message.state = TurnState.FAILED;
      } else if (Json.flag(json, "unfinished")) {
        message.state = TurnState.INTERRUPTED;
      }
    }
    return message;
  }

  private static void part(JsonNode part, ForeignMessage message) {
    switch (part.path("type").stringValue("")) {
      case "think" ->
          message.reasoning(
              part.path("think").isString()
                  ? part.path("think").stringValue()
                  : Json.text(part.path("think"), "value"));
      case "tool_call" -> {
        JsonNode call = part.path("tool_call");
        String id = Json.or(Json.text(call, "id"));
        String name = Json.or(Json.first(call, "name"));
        message.add(new ForeignPart.Call(id, name, WireParts.arguments(call.path("args"))));
        String output = Json.text(call, "output");
        if (output != null) {
          message.add(new ForeignPart.Result(id, name, output, false));
        }
      }
      case "error" -> {
        message.error = Json.or(Json.first(part, "error", "text"));
        message.state = TurnState.FAILED;
      }
      case "image_file" -> {
        JsonNode file = part.path("image_file");
        String type = Json.text(file, "type");
        message.add(
            new ForeignPart.Attached(
                Json.text(file, "file_id"), Json.text(file, "filename"), type, "image", null));
      }
      case "agent_update" -> {}
      default -> WireParts.add(null, part, message);
    }
  }
}

package dev.tempera.core.transfer;

import dev.tempera.core.chat.Role;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A conversation of llama.cpp's web page while its messages come. */
final class LlamaCppChat {
  static final String FORMAT = "llamacpp-webui";
  private static final Set<String> KNOWN =
      Set.of(
          "convId",
          "role",
          "content",
          "type",
          "timestamp",
          "children",
          "extra",
          "id",
          "parent",
          "model",
          "reasoningContent",
          "thinking",
          "toolCalls");

  private final ForeignConversation conversation;
  private final ForeignTree tree;
  private final @Nullable String shown;
  private int count;

  /**
   * @param session what is said of the conversation
   */
  LlamaCppChat(JsonNode session) {
    conversation = new ForeignConversation(FORMAT, Json.text(session, "id"));
    tree = new ForeignTree(conversation.warnings());
    conversation.title = Json.or(Json.text(session, "name"));
    conversation.updated = Json.time(session.path("lastModified"));
    conversation.pinned = Json.flag(session, "pinned");
    shown = Json.text(session, "currNode");
  }

  /** Takes a message. */
  void message(JsonNode json) {
    count++;
    String named = Json.id(json, "id");
    String id = named == null ? "#" + count : named;
    ForeignMessage message =
        new ForeignMessage(id, Roles.of(json.path("role").stringValue("assistant")));
    message.createdAt = Json.time(json.path("timestamp"));
    message.reasoning(Json.first(json, "reasoningContent", "thinking"));
    WireParts.content(json.path("content"), message);
    calls(json.path("toolCalls"), message);
    Json.each(json.path("extra")).forEach(each -> attached(each, message));
    if (message.role() == Role.ASSISTANT) {
      message.model = Json.text(json, "model");
      message.promptTokens = Json.count(json.path("timings"), "prompt_n");
      message.completionTokens = Json.count(json.path("timings"), "predicted_n");
      message.keep(json, KNOWN);
    }
    String parent = Json.id(json, "parent");
    boolean leading = message.role() == Role.SYSTEM && conversation.system.isEmpty();
    if (leading) {
      conversation.system = message.text();
    }
    tree.add(id, parent, leading || message.isEmpty() ? null : message);
  }

  void damaged(int number) {
    conversation.warnings().add("line " + number + " is not JSON: left out");
  }

  /** Tells what there was. */
  void end(Findings into) {
    tree.into(conversation, shown);
    if (conversation.messages().isEmpty()) {
      into.skipped(conversation.id(), conversation.title(), "no messages", true);
      return;
    }
    conversation.created = conversation.messages().getFirst().createdAt;
    into.found(conversation);
  }

  private static void calls(JsonNode calls, ForeignMessage message) {
    if (calls.isArray()) {
      WireParts.calls(calls, message);
    } else if (!calls.stringValue("").isBlank()) {
      try {
        WireParts.calls(ForeignJson.tree(calls.stringValue()), message);
      } catch (JacksonException e) {
        message.add(new ForeignPart.Unknown(calls));
      }
    }
  }

  private static void attached(JsonNode extra, ForeignMessage message) {
    String name = Json.text(extra, "name");
    String text = Json.text(extra, "content");
    String picture = Json.text(extra, "base64Url");
    String data = Json.text(extra, "base64Data");
    String said = Json.text(extra, "mimeType");
    String type = said == null ? MediaKinds.ofName(name) : said;
    if (picture != null) {
      message.add(MediaKinds.ofUrl(null, picture, name));
    } else if (data != null) {
      String known = type == null ? "application/octet-stream" : type;
      String url = "data:" + known + ";base64," + data;
      message.add(new ForeignPart.Attached(null, name, known, MediaKinds.kind(known), url));
    } else {
      String kind = text == null ? MediaKinds.kind(type) : "text";
      message.add(new ForeignPart.Attached(null, name, type, kind, text));
    }
  }
}

package dev.tempera.core.transfer;

import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The export of DeepSeek's chat, whose {@code mapping} is not ChatGPT's. */
final class DeepSeekReader implements ForeignReader {
  private static final String FORMAT = "deepseek";
  private static final Set<String> KNOWN =
      Set.of("files", "model", "inserted_at", "fragments", "status");

  static boolean isOne(JsonNode json) {
    if (!json.path("mapping").isObject()) {
      return false;
    }
    if (json.has("inserted_at")) {
      return true;
    }
    for (JsonNode node : json.path("mapping")) {
      if (node.path("message").has("fragments")) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public boolean recognises(JsonNode json) {
    return isOne(json);
  }

  @Override
  public void read(JsonNode json, Origin origin, Findings into) {
    String id = Json.text(json, "id");
    ForeignConversation conversation = new ForeignConversation(FORMAT, id);
    conversation.title = Json.or(Json.text(json, "title"));
    conversation.created = Json.time(json.path("inserted_at"));
    conversation.updated = Json.time(json.path("updated_at"));
    ForeignTree tree = new ForeignTree(conversation.warnings());
    for (Map.Entry<String, JsonNode> each : json.path("mapping").properties()) {
      String node = each.getKey();
      JsonNode said = each.getValue().path("message");
      if (node.isEmpty()) {
        continue;
      }
      ForeignMessage message = said.isObject() ? message(node, said) : null;
      if (message != null && message.isEmpty()) {
        conversation.warnings().add(node + ": an answer without text was left out");
        message = null;
      }
      tree.add(node, Json.id(each.getValue(), "parent"), message);
    }
    tree.into(conversation, null);
    if (conversation.messages().isEmpty()) {
      into.skipped(id, conversation.title(), "no messages", true);
    } else {
      into.found(conversation);
    }
  }

  private static ForeignMessage message(String id, JsonNode json) {
    boolean asked = false;
    for (JsonNode each : Json.each(json.path("fragments"))) {
      asked |= each.path("type").stringValue("").equals("REQUEST");
    }
    ForeignMessage message = new ForeignMessage(id, asked ? Role.USER : Role.ASSISTANT);
    message.createdAt = Json.time(json.path("inserted_at"));
    for (JsonNode each : Json.each(json.path("fragments"))) {
      fragment(each, message);
    }
    for (JsonNode file : Json.each(json.path("files"))) {
      String name = Json.text(file, "file_name");
      String type = MediaKinds.ofName(name);
      message.add(
          new ForeignPart.Attached(Json.id(file, "id"), name, type, MediaKinds.kind(type), null));
    }
    if (!asked) {
      message.model = Json.text(json, "model");
      message.keep(json, KNOWN);
      message.state =
          json.path("status").stringValue("").equals("INCOMPLETE")
              ? TurnState.INTERRUPTED
              : TurnState.COMPLETE;
    }
    return message;
  }

  private static void fragment(JsonNode json, ForeignMessage message) {
    @Nullable String content = Json.text(json, "content");
    switch (json.path("type").stringValue("")) {
      case "REQUEST", "RESPONSE" -> message.text(content);
      case "THINK" -> message.reasoning(content);
      case "TOOL_SEARCH", "TOOL_OPEN" -> {
        for (JsonNode each : Json.each(json.path("results"))) {
          String url = Json.text(each, "url");
          if (url != null) {
            message.add(new ForeignPart.Citation(Json.text(each, "title"), url));
          }
        }
      }
      default -> message.add(new ForeignPart.Unknown(json));
    }
  }
}

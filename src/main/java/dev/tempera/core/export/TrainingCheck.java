package dev.tempera.core.export;

import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.params.ExactJson;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** What trainers refuse, and contents as they take them. Pure functions. */
final class TrainingCheck {
  private TrainingCheck() {}

  /** Why a path that ends with an answer is no line; null if it is one. */
  static @Nullable String problem(List<MessageNode> path) {
    if (path.isEmpty()) {
      return "there is no answer in it";
    }
    if (!TrainingLines.isWhole(path.getLast())) {
      return "its last answer was not finished";
    }
    Set<String> open = new HashSet<>();
    for (MessageNode node : path) {
      String problem = node.role() == Role.TOOL ? results(node, open) : other(node, open);
      if (problem != null) {
        return problem;
      }
    }
    return open.isEmpty() ? null : "it ends with a call of a tool that has no result";
  }

  private static @Nullable String results(MessageNode node, Set<String> open) {
    List<ContentPart.ToolResult> results = node.message().parts(ContentPart.ToolResult.class);
    for (ContentPart.ToolResult result : results) {
      if (!open.remove(result.toolCallId())) {
        return "a result of a tool answers no call";
      }
    }
    return results.isEmpty() ? "a result of a tool is empty" : null;
  }

  private static @Nullable String other(MessageNode node, Set<String> open) {
    if (!open.isEmpty()) {
      return "a call of a tool has no result";
    }
    List<ContentPart.ToolCall> calls = node.message().parts(ContentPart.ToolCall.class);
    for (ContentPart.ToolCall call : calls) {
      if (call.name().isBlank() || !open.add(call.id())) {
        return "a call of a tool has no name, or two have the same id";
      }
      if (!isObject(call.arguments())) {
        return "the arguments of a call of " + call.name() + " are no JSON object";
      }
    }
    for (Attached attached : Attached.of(node.message())) {
      if (!attached.kind().equals("image") || node.role() == Role.ASSISTANT) {
        return "it holds what cannot be trained on: a " + attached.words();
      }
    }
    boolean empty = text(node).isBlank() && Attached.of(node.message()).isEmpty();
    return empty && calls.isEmpty() ? "a message in it is empty" : null;
  }

  private static boolean isObject(String json) {
    try {
      return ExactJson.readBounded(json).isObject();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String text(MessageNode node) {
    String text = node.message().text();
    return text.isBlank()
        ? node.message().parts(ContentPart.Refusal.class).stream()
            .map(ContentPart.Refusal::text)
            .collect(Collectors.joining("\n"))
        : text;
  }

  /** A text, or parts where pictures are among them; null beside calls of tools. */
  static JsonNode content(ExportedConversation from, MessageNode node) {
    List<Attached> pictures = Attached.of(node.message());
    String text = text(node);
    if (pictures.isEmpty()) {
      return text.isBlank() ? NullNode.getInstance() : StringNode.valueOf(text);
    }
    ArrayNode parts = ExactJson.array();
    if (!text.isBlank()) {
      parts.addObject().put("type", "text").put("text", text);
    }
    for (Attached picture : pictures) {
      ObjectNode part = parts.addObject().put("type", "image_url");
      part.putObject("image_url").put("url", url(from, picture));
    }
    return parts;
  }

  /** A picture's address, or its bytes as one. */
  static String url(ExportedConversation from, Attached picture) {
    if (picture.media() instanceof Blob blob) {
      String base64 = from.cleaning().base64(blob);
      return base64 == null ? "" : "data:" + blob.mediaType() + ";base64," + base64;
    }
    return picture.address();
  }
}

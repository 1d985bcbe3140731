package dev.tempera.core.export;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.params.ExactJson;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * A conversation in the shape that OpenRouter's chatroom saves, {@code orpg.3.0}: a character for
 * each model, messages by id, and their contents as items beside them. Calls of tools and their
 * results are items of the kinds that the Responses API has for them. Items are written after the
 * messages: the messages are gone through twice, so that none stays in memory.
 */
final class ChatroomDocument implements DocumentWriter {
  private static final String USER = "USER";

  @Override
  public long add(ExportedConversation from, Writer out) throws IOException {
    Map<String, String> characters = characters(from);
    out.append("{\n\"version\": \"orpg.3.0\",\n\"title\": ");
    out.append(ExactJson.write(StringNode.valueOf(from.title())));
    out.append(",\n\"characters\": {");
    String before = "\n";
    for (Map.Entry<String, String> each : characters.entrySet()) {
      entry(out, before, each.getValue(), character(from, each.getKey(), each.getValue()));
      before = ",\n";
    }
    out.append("\n},\n\"messages\": {");
    before = "\n";
    for (MessageId id : from.ids()) {
      entry(out, before, id.value(), message(from, from.node(id), characters));
      before = ",\n";
    }
    out.append("\n},\n\"items\": {");
    before = "\n";
    for (MessageId id : from.ids()) {
      List<ObjectNode> items = items(from, from.node(id));
      for (int i = 0; i < items.size(); i++) {
        String item = itemId(id, i);
        ObjectNode json = ExactJson.object().put("id", item).put("messageId", id.value());
        json.set("data", items.get(i));
        entry(out, before, item, json);
        before = ",\n";
      }
    }
    out.append("\n},\n\"artifacts\": {},\n\"artifactFiles\": {},\n");
    out.append("\"artifactVersions\": {},\n\"artifactFileContents\": {}\n}\n");
    return from.size();
  }

  private static void entry(Writer out, String before, String name, ObjectNode json)
      throws IOException {
    out.append(before).append(ExactJson.write(StringNode.valueOf(name))).append(": ");
    out.append(ExactJson.write(json));
  }

  /** The ids of the characters by their models; the one that is asked now is always there. */
  private static Map<String, String> characters(ExportedConversation from) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put(from.model(), "char-1");
    for (MessageId id : from.ids()) {
      MessageNode node = from.node(id);
      if (node.role() == Role.ASSISTANT) {
        all.putIfAbsent(model(from, node), "char-" + (all.size() + 1));
      }
    }
    return all;
  }

  private static String model(ExportedConversation from, MessageNode node) {
    Answer answer = node.answer();
    return answer == null ? from.model() : from.clean(answer.modelName());
  }

  private static ObjectNode character(ExportedConversation from, String model, String id) {
    ObjectNode json =
        ExactJson.object()
            .put("id", id)
            .put("model", model)
            .put("name", "")
            .put("description", from.systemPrompt())
            .put("isRemoved", false)
            .put("isDisabled", false);
    json.set("samplingParameters", from.parameters());
    return json;
  }

  private static ObjectNode message(
      ExportedConversation from, MessageNode node, Map<String, String> characters) {
    MessageId parent = node.parent();
    String at = node.createdAt().toString();
    ObjectNode json =
        ExactJson.object()
            .put("id", node.id().value())
            .put("characterId", character(from, node, characters))
            .put("type", type(node))
            .put("context", "main-chat")
            .put("parentMessageId", parent == null ? null : parent.value())
            .put("createdAt", at)
            .put("updatedAt", at)
            .put("isEdited", false)
            .put("isRetrying", false);
    ArrayNode all = json.putArray("items");
    List<ObjectNode> items = items(from, node);
    for (int i = 0; i < items.size(); i++) {
      all.addObject()
          .put("id", itemId(node.id(), i))
          .put("type", items.get(i).path("type").asString())
          .put("outputIndex", i)
          .put("sequenceIndex", i);
    }
    Answer answer = node.answer();
    if (answer != null) {
      json.set("metadata", metadata(from, answer));
    }
    return json;
  }

  private static String type(MessageNode node) {
    return switch (node.role()) {
      case USER -> "user";
      case SYSTEM, DEVELOPER -> "system";
      case ASSISTANT, TOOL -> "assistant";
    };
  }

  /** Who said it; results of tools are said by whoever called them. */
  private static String character(
      ExportedConversation from, MessageNode node, Map<String, String> characters) {
    MessageNode said = node;
    while (said.role() == Role.TOOL && said.parent() != null) {
      said = from.node(said.parent());
    }
    return switch (said.role()) {
      case ASSISTANT -> characters.getOrDefault(model(from, said), USER);
      case TOOL -> characters.getOrDefault(from.model(), USER);
      case USER, SYSTEM, DEVELOPER -> USER;
    };
  }

  private static ObjectNode metadata(ExportedConversation from, Answer answer) {
    ObjectNode json = ExactJson.object().put("variantSlug", from.clean(answer.modelName()));
    Usage usage = answer.usage();
    if (usage != null && usage.completionTokens() != null) {
      json.put("tokensCount", usage.completionTokens());
    }
    if (answer.cost() != null) {
      json.put("cost", answer.cost().usd().toPlainString());
    }
    if (answer.durationMs() != null) {
      json.put("duration", answer.durationMs());
    }
    if (answer.generationId() != null) {
      json.put("generationId", from.clean(answer.generationId()));
    }
    if (answer.provider() != null) {
      json.putObject("routerMetadata")
          .putObject("endpoints")
          .putArray("available")
          .addObject()
          .put("provider", from.clean(answer.provider()))
          .put("selected", true);
    }
    return json;
  }

  private static String itemId(MessageId message, int index) {
    return message.value() + "-" + index;
  }

  private static List<ObjectNode> items(ExportedConversation from, MessageNode node) {
    List<ObjectNode> all = new ArrayList<>();
    String reasoning = from.reasoning() ? Words.reasoning(node) : "";
    if (!reasoning.isEmpty()) {
      ObjectNode item = ExactJson.object().put("type", "reasoning");
      item.putArray("content").addObject().put("type", "reasoning_text").put("text", reasoning);
      all.add(item);
    }
    for (ContentPart part : node.message().parts()) {
      ObjectNode item = item(from, node, part);
      if (!item.isEmpty()) {
        all.add(item);
      }
    }
    return all;
  }

  /** Empty for what has no place. */
  private static ObjectNode item(ExportedConversation from, MessageNode node, ContentPart part) {
    String kind = node.role() == Role.ASSISTANT ? "output_text" : "input_text";
    return switch (part) {
      case ContentPart.Text text ->
          said(node, ExactJson.object().put("type", kind).put("text", text.text()));
      case ContentPart.Refusal refusal ->
          said(node, ExactJson.object().put("type", kind).put("text", refusal.text()));
      case ContentPart.ToolCall call ->
          ExactJson.object()
              .put("type", "function_call")
              .put("call_id", call.id())
              .put("name", call.name())
              .put("arguments", call.arguments());
      case ContentPart.ToolResult result -> {
        ObjectNode json =
            ExactJson.object()
                .put("type", "function_call_output")
                .put("call_id", result.toolCallId())
                .put("name", result.name())
                .put("output", result.content());
        yield result.failed() ? json.put("is_error", true) : json;
      }
      case ContentPart.Image _, ContentPart.File _, ContentPart.Audio _ -> {
        Attached attached = Attached.of(part);
        yield attached == null ? ExactJson.object() : said(node, media(from, attached));
      }
      case ContentPart.Reasoning _, ContentPart.Unknown _, ContentPart.Annotation _ ->
          ExactJson.object();
    };
  }

  private static ObjectNode said(MessageNode node, ObjectNode content) {
    ObjectNode item = ExactJson.object().put("type", "message").put("role", node.role().wire());
    item.putArray("content").add(content);
    return item;
  }

  private static ObjectNode media(ExportedConversation from, Attached attached) {
    String url = TrainingCheck.url(from, attached);
    return attached.kind().equals("image")
        ? ExactJson.object().put("type", "input_image").put("image_url", url)
        : ExactJson.object()
            .put("type", "input_file")
            .put("filename", attached.name())
            .put("file_data", url);
  }
}

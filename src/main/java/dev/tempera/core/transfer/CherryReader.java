package dev.tempera.core.transfer;

import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Cherry Studio's backup as far as version 5: its topics. Answers to one question are siblings, and
 * the next question follows the one that was shown.
 */
final class CherryReader implements ForeignReader {
  private static final String FORMAT = "cherry-studio";
  private static final Set<String> KNOWN =
      Set.of(
          "id",
          "role",
          "topicId",
          "assistantId",
          "createdAt",
          "updatedAt",
          "status",
          "modelId",
          "askId",
          "foldSelected",
          "type",
          "usage",
          "blocks",
          "content",
          "multiModelMessageStyle");

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public boolean recognises(JsonNode json) {
    return json.path("indexedDB").path("topics").isArray();
  }

  /** What is stored beside the messages: their blocks, and the files of the backup. */
  private record Stored(Map<String, JsonNode> blocks, Origin.Beside beside) {}

  /** What the list of assistants says of a topic, and whose it is. */
  private record Listed(JsonNode topic, String prompt, String assistant) {}

  @Override
  public void read(JsonNode json, Origin origin, Findings into) {
    Map<String, JsonNode> blocks = new HashMap<>();
    for (JsonNode block : Json.each(json.path("indexedDB").path("message_blocks"))) {
      blocks.put(Json.or(Json.text(block, "id")), block);
    }
    Map<String, Listed> listed = listed(json.path("localStorage"));
    for (JsonNode topic : Json.each(json.path("indexedDB").path("topics"))) {
      topic(topic, new Stored(blocks, origin.beside()), listed, into);
    }
  }

  /** The topics' names and prompts: JSON within JSON within JSON. Nothing else of it is read. */
  private static Map<String, Listed> listed(JsonNode storage) {
    Map<String, Listed> all = new HashMap<>();
    try {
      JsonNode persisted =
          ForeignJson.tree(storage.path("persist:cherry-studio").stringValue("{}"));
      JsonNode state = ForeignJson.tree(persisted.path("assistants").stringValue("{}"));
      for (JsonNode assistant : Json.each(state.path("assistants"))) {
        String prompt = Json.or(Json.text(assistant, "prompt"));
        String name = Json.or(Json.text(assistant, "name"));
        for (JsonNode topic : Json.each(assistant.path("topics"))) {
          all.put(Json.or(Json.text(topic, "id")), new Listed(topic, prompt, name));
        }
      }
    } catch (JacksonException e) {
      return all;
    }
    return all;
  }

  private static void topic(JsonNode topic, Stored stored, Map<String, Listed> all, Findings into) {
    String id = Json.text(topic, "id");
    ForeignConversation conversation = new ForeignConversation(FORMAT, id);
    Listed listed = id == null ? null : all.get(id);
    if (listed != null) {
      conversation.title = Json.or(Json.text(listed.topic(), "name"));
      conversation.created = Json.time(listed.topic().path("createdAt"));
      conversation.updated = Json.time(listed.topic().path("updatedAt"));
      conversation.pinned = Json.flag(listed.topic(), "pinned");
      conversation.system = listed.prompt();
      conversation.folder().add(listed.assistant());
    }
    ForeignTree tree = new ForeignTree(conversation.warnings());
    String before = null;
    boolean chosen = false;
    Set<String> asked = new HashSet<>();
    int position = 0;
    for (JsonNode each : Json.each(topic.path("messages"))) {
      position++;
      String named = Json.text(each, "id");
      String name = named == null ? "#" + position : named;
      if (each.path("type").stringValue("").equals("clear")) {
        conversation.warnings().add(name + " is a context-clear mark: left out");
        continue;
      }
      ForeignMessage message = message(name, each, stored, conversation.warnings());
      String question = Json.text(each, "askId");
      boolean sibling = question != null && tree.has(question);
      tree.add(name, sibling ? question : before, message.isEmpty() ? null : message);
      boolean first = !sibling || asked.add(Json.or(question));
      if (first || (!chosen && Json.flag(each, "foldSelected"))) {
        before = name;
        chosen = Json.flag(each, "foldSelected");
      }
    }
    tree.into(conversation, before);
    if (conversation.messages().isEmpty()) {
      into.skipped(id, conversation.title(), "no messages", true);
    } else {
      into.found(conversation);
    }
  }

  private static ForeignMessage message(
      String id, JsonNode json, Stored stored, List<String> warnings) {
    ForeignMessage message = new ForeignMessage(id, Roles.of(json.path("role").stringValue("")));
    message.createdAt = Json.time(json.path("createdAt"));
    message.text(Json.text(json, "content"));
    for (JsonNode each : Json.each(json.path("blocks"))) {
      String name = each.stringValue("");
      JsonNode block = stored.blocks().get(name);
      if (block == null) {
        warnings.add(id + ": block " + name + " is missing");
      } else {
        block(block, stored.beside(), message);
      }
    }
    if (message.role() == Role.ASSISTANT) {
      String model = Json.text(json, "modelId");
      message.model = model == null ? Json.text(json.path("model"), "id") : model;
      message.usage(json.path("usage"));
      message.durationMs = Json.count(json.path("metrics"), "time_completion_millsec");
      if (json.path("status").stringValue("").equals("paused")) {
        message.state = TurnState.STOPPED;
      }
      message.keep(json, KNOWN);
    }
    return message;
  }

  private static void block(JsonNode block, Origin.Beside beside, ForeignMessage message) {
    @Nullable String content = Json.text(block, "content");
    switch (block.path("type").stringValue("")) {
      case "main_text", "code", "translation", "compact" -> message.text(content);
      case "thinking" -> message.reasoning(content);
      case "file", "image", "video" -> {
        JsonNode file = block.path("file");
        String name = Json.first(file, "origin_name", "name");
        String type = MediaKinds.ofName(name);
        String url = Json.text(block, "url");
        message.add(
            url != null && url.startsWith("data:")
                ? MediaKinds.ofUrl(Json.text(file, "id"), url, name)
                : MediaKinds.filled(
                    new ForeignPart.Attached(
                        Json.text(file, "id"), name, type, MediaKinds.kind(type), null),
                    Json.text(file, "name"),
                    beside));
      }
      case "tool" -> {
        String id = Json.or(Json.text(block, "toolId"));
        String name = Json.or(Json.text(block, "toolName"));
        message.add(new ForeignPart.Call(id, name, WireParts.arguments(block.path("arguments"))));
        if (block.has("content")) {
          String result = WireParts.arguments(block.path("content"));
          boolean failed =
              block.path("status").stringValue("").equals("error")
                  || Json.flag(block.path("content"), "isError");
          message.add(new ForeignPart.Result(id, name, result, failed));
        }
      }
      case "error" -> {
        message.error = Json.or(Json.text(block.path("error"), "message"));
        message.state = TurnState.FAILED;
      }
      case "citation" -> {
        for (JsonNode each : Json.each(block.path("response").path("results"))) {
          String url = Json.text(each, "url");
          if (url != null) {
            message.add(new ForeignPart.Citation(Json.text(each, "title"), url));
          }
        }
      }
      default -> message.add(new ForeignPart.Unknown(block));
    }
  }
}

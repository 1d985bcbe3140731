package dev.tempera.core.code.read;

import dev.tempera.core.chat.CacheMarks;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Messages in the chat completions dialect, as values. */
final class WireMessages {
  private final Remarks remarks;

  /** The names of the functions that were called, by the calls' ids: results do not repeat them. */
  private final Map<String, String> called = new HashMap<>();

  private WireMessages(Remarks remarks) {
    this.remarks = remarks;
  }

  static List<ChatMessage> read(JsonNode messages, Remarks remarks) {
    if (!messages.isArray()) {
      remarks.unread("messages", "they are no list");
      return List.of();
    }
    WireMessages reader = new WireMessages(remarks);
    List<ChatMessage> all = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      ChatMessage read = reader.message(messages.get(i), "messages[" + i + "]");
      if (read != null) {
        add(read, all);
      }
    }
    return all;
  }

  /** Results of tools that follow each other are one message here, as they are made. */
  private static void add(ChatMessage message, List<ChatMessage> to) {
    ChatMessage last = to.isEmpty() ? null : to.getLast();
    if (last != null && last.role() == Role.TOOL && message.role() == Role.TOOL) {
      List<ContentPart> parts = new ArrayList<>(last.parts());
      parts.addAll(message.parts());
      to.set(to.size() - 1, new ChatMessage(Role.TOOL, parts));
    } else {
      to.add(message);
    }
  }

  private @Nullable ChatMessage message(JsonNode message, String path) {
    if (!message.isObject()) {
      remarks.unread(path, "it is no message");
      return null;
    }
    return switch (message.path("role").asString("")) {
      case "system" -> asked(Role.SYSTEM, message, path);
      case "developer" -> asked(Role.DEVELOPER, message, path);
      case "user" -> asked(Role.USER, message, path);
      case "assistant" -> assistant(message, path);
      case "tool" -> tool(message, path);
      default -> {
        remarks.unread(path, "“" + message.path("role").asString("") + "” is no role");
        yield null;
      }
    };
  }

  /** Says which fields of an object are read by nobody. */
  private void others(JsonNode object, String path, Set<String> known) {
    object
        .properties()
        .forEach(property -> {
          if (!known.contains(property.getKey()) && !property.getValue().isNull()) {
            remarks.unread(path + "." + property.getKey(), "there is no place for it");
          }
        });
  }

  private ChatMessage asked(Role role, JsonNode message, String path) {
    others(message, path, Set.of("role", "content"));
    return new ChatMessage(role, parts(message.path("content"), path + ".content"));
  }

  private List<ContentPart> parts(JsonNode content, String path) {
    List<ContentPart> parts = new ArrayList<>();
    if (content.isString()) {
      parts.add(new ContentPart.Text(content.stringValue()));
    } else if (content.isArray()) {
      for (int i = 0; i < content.size(); i++) {
        ContentPart part = part(content.get(i), path + "[" + i + "]");
        if (part != null) {
          parts.add(part);
        }
      }
    } else if (!content.isNull() && !content.isMissingNode()) {
      remarks.unread(path, "it is neither a text nor a list of parts");
    }
    return parts;
  }

  private @Nullable ContentPart part(JsonNode part, String path) {
    String type = part.path("type").asString("");
    others(part, path, Set.of("type", type, type.equals("text") ? "cache_control" : "type "));
    JsonNode value = part.path(type);
    return switch (type) {
      case "text" -> text(value, cache(part.path("cache_control"), path), path);
      case "image_url" -> {
        others(value, path + ".image_url", Set.of("url"));
        String url = value.isString() ? value.stringValue() : value.path("url").asString("");
        yield url.isEmpty() ? unread(path, "it has no address") : new ContentPart.Image(url);
      }
      case "input_audio" -> {
        others(value, path + ".input_audio", Set.of("data", "format"));
        yield WireFiles.audio(value);
      }
      case "video_url" -> {
        others(value, path + ".video_url", Set.of("url"));
        yield WireFiles.video(value.path("url").asString(""));
      }
      case "file" -> {
        others(value, path + ".file", Set.of("filename", "file_data"));
        String data = value.path("file_data").asString("");
        yield data.isEmpty()
            ? unread(path, "the file itself is not in it")
            : WireFiles.file(value.path("filename").asString("file"), data);
      }
      default -> unread(path, "“" + type + "” is no kind of part that is known");
    };
  }

  /** How long a part is to be kept in the cache, null for not at all. */
  private @Nullable String cache(JsonNode control, String path) {
    if (!control.isObject()) {
      return null;
    }
    others(control, path + ".cache_control", Set.of("type", "ttl"));
    String ttl = control.path("ttl").asString("");
    return ttl.equals(CacheMarks.HOUR) ? ttl : CacheMarks.FIVE_MINUTES;
  }

  private @Nullable ContentPart text(JsonNode value, @Nullable String cache, String path) {
    return value.isString()
        ? new ContentPart.Text(value.stringValue(), cache)
        : unread(path, "it has no text");
  }

  private @Nullable ContentPart unread(String path, String why) {
    remarks.unread(path, why);
    return null;
  }

  private ChatMessage assistant(JsonNode message, String path) {
    others(
        message,
        path,
        Set.of(
            "role",
            "content",
            "refusal",
            "reasoning",
            "reasoning_content",
            "reasoning_details",
            "annotations",
            "images",
            "tool_calls"));
    List<ContentPart> parts = new ArrayList<>();
    reasoning(message, parts);
    parts.addAll(parts(message.path("content"), path + ".content"));
    if (message.path("refusal").isString()) {
      parts.add(new ContentPart.Refusal(message.path("refusal").stringValue()));
    }
    calls(message.path("tool_calls"), path + ".tool_calls", parts);
    JsonNode images = message.path("images");
    for (int i = 0; i < images.size(); i++) {
      ContentPart image = part(images.get(i), path + ".images[" + i + "]");
      if (image != null) {
        parts.add(image);
      }
    }
    message.path("annotations").forEach(each -> parts.add(new ContentPart.Annotation(each)));
    return new ChatMessage(Role.ASSISTANT, parts);
  }

  private static void reasoning(JsonNode message, List<ContentPart> to) {
    List<JsonNode> details = new ArrayList<>();
    message.path("reasoning_details").forEach(details::add);
    String field =
        message.path(ContentPart.Reasoning.REASONING).isString()
            ? ContentPart.Reasoning.REASONING
            : message.path(ContentPart.Reasoning.REASONING_CONTENT).isString()
                ? ContentPart.Reasoning.REASONING_CONTENT
                : null;
    String text = field == null ? "" : message.path(field).asString("");
    if (!text.isEmpty() || !details.isEmpty()) {
      to.add(new ContentPart.Reasoning(text, details, field));
    }
  }

  private void calls(JsonNode calls, String path, List<ContentPart> to) {
    for (int i = 0; i < calls.size(); i++) {
      JsonNode function = calls.get(i).path("function");
      if (!function.path("name").isString()) {
        remarks.unread(path + "[" + i + "]", "it calls no function");
        continue;
      }
      others(calls.get(i), path + "[" + i + "]", Set.of("id", "type", "function", "index"));
      String id = calls.get(i).path("id").asString("");
      String name = function.path("name").stringValue();
      called.put(id, name);
      JsonNode arguments = function.path("arguments");
      to.add(
          new ContentPart.ToolCall(
              id, name, arguments.isString() ? arguments.stringValue() : arguments.toString()));
    }
  }

  private ChatMessage tool(JsonNode message, String path) {
    others(message, path, Set.of("role", "content", "tool_call_id", "name"));
    String id = message.path("tool_call_id").asString("");
    StringBuilder content = new StringBuilder();
    for (ContentPart part : parts(message.path("content"), path + ".content")) {
      if (part instanceof ContentPart.Text(String text, _)) {
        content.append(text);
      } else {
        remarks.unread(path + ".content", "only the texts of a tool's result are read");
      }
    }
    String name = called.getOrDefault(id, message.path("name").asString(""));
    return new ChatMessage(
        Role.TOOL, List.of(new ContentPart.ToolResult(id, name, content.toString())));
  }
}

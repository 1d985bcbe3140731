package dev.tempera.core.provider.openai;

import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.provider.openai.ChunkParser.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** Reads content that comes in parts, as some servers answer: text, thoughts, pictures, sound. */
final class AnswerParts {
  private AnswerParts() {}

  /** Adds what a part, or a list of them, holds. */
  static void add(JsonNode part, Chunk into) {
    if (part.isString()) {
      into.text += part.stringValue();
    } else if (part.isArray()) {
      part.forEach(element -> add(element, into));
    } else if (part.isObject()) {
      object(part, into);
    }
  }

  private static void object(JsonNode part, Chunk into) {
    switch (part.path("type").asString("text")) {
      case "image_url", "image", "output_image" -> {
        if (!addImage(part, into.images)) {
          into.unknownParts.add(part);
        }
      }
      case "thinking",
          "reasoning",
          "reasoning_text",
          "reasoning_content",
          "summary_text",
          "thought" ->
          addReasoning(ContentPart.Reasoning.THINKING_PARTS, thought(part), into);
      case "refusal" -> into.refusal += part.path("refusal").asString("");
      case "tool_use", "tool_call" -> into.toolCalls.add(ToolFragments.part(part));
      case "output_audio", "audio" -> into.audio.add(sound(part));
      default -> {
        JsonNode text = part.path("text");
        if (part.path("thought").asBoolean(false)) {
          addReasoning(ContentPart.Reasoning.THINKING_PARTS, thought(part), into);
        } else if (text.isString()) {
          into.text += text.stringValue();
        } else if (part.path("parts").isArray()) {
          add(part.path("parts"), into);
        } else {
          wordsOrUnknown(part, into);
        }
      }
    }
  }

  /** A text under another name, or else a part that is kept as it came. */
  private static void wordsOrUnknown(JsonNode part, Chunk into) {
    JsonNode value = part.path("text").path("value");
    JsonNode words = value.isString() ? value : part.path("content");
    boolean isText = part.path("type").asString("text").equals("text") && words.isString();
    if (isText) {
      into.text += words.stringValue();
    } else if (!part.isEmpty()) {
      into.unknownParts.add(part);
    }
  }

  private static JsonNode sound(JsonNode part) {
    return part.path("audio").isObject() ? part.path("audio") : part;
  }

  private static String thought(JsonNode part) {
    for (String name : List.of("thinking", "reasoning", "text", "summary")) {
      String words = texts(part.path(name));
      if (!words.isEmpty()) {
        return words;
      }
    }
    return "";
  }

  /** The words in a text, in an object that holds one, or in a list of either. */
  static String texts(JsonNode node) {
    if (node.isString()) {
      return node.stringValue();
    }
    if (node.isObject()) {
      for (String name : List.of("text", "content", "summary", "thinking", "reasoning")) {
        String words = texts(node.path(name));
        if (!words.isEmpty()) {
          return words;
        }
      }
      return "";
    }
    StringBuilder all = new StringBuilder();
    if (node.isArray()) {
      node.forEach(each -> all.append(texts(each)));
    }
    return all.toString();
  }

  /** Adds reasoning that came in {@code field}, unless a better field repeats it. */
  static void addReasoning(String field, String words, Chunk into) {
    if (words.isEmpty()) {
      return;
    }
    if (field.equals(into.reasoningField)) {
      into.reasoning += words;
    } else if (ReasoningField.isBetter(field, into.reasoningField)) {
      into.reasoning = words;
      into.reasoningField = field;
    }
  }

  /** Reads a list of pictures, or one. */
  static void images(Source source, JsonToken token, Chunk into) {
    switch (token) {
      case START_ARRAY -> source.tree().forEach(image -> addPicture(image, into));
      case START_OBJECT, VALUE_STRING -> addPicture(source.tree(), into);
      default -> source.p().skipChildren();
    }
  }

  private static void addPicture(JsonNode image, Chunk into) {
    if (!addImage(image, into.images) && image.isContainer() && !image.isEmpty()) {
      into.unknownParts.add(image);
    }
  }

  private static boolean addImage(JsonNode image, List<String> into) {
    String address = address(image);
    if (address == null) {
      return false;
    }
    into.add(address);
    return true;
  }

  private static @Nullable String address(JsonNode image) {
    if (image.isString()) {
      return ChunkParser.nonEmpty(image.stringValue());
    }
    for (String name : List.of("image_url", "url", "image", "imageUrl")) {
      JsonNode place = image.path(name);
      String address = place.isObject() ? place.path("url").asString("") : place.asString("");
      if (!address.isEmpty()) {
        return address;
      }
    }
    JsonNode source = image.path("source").isObject() ? image.path("source") : image;
    for (String name : List.of("b64_json", "data")) {
      String data = source.path(name).asString("");
      if (!data.isEmpty()) {
        String type = source.path("media_type").asString(source.path("mime_type").asString(""));
        return "data:" + (type.startsWith("image/") ? type : "image/png") + ";base64," + data;
      }
    }
    return null;
  }
}

package dev.tempera.core.provider.openai;

import dev.tempera.core.provider.openai.ChunkParser.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** Reads a {@code delta}, or the {@code message} of an answer in one piece. */
final class DeltaParser {
  /** Reads the object that the parser is at; anything else is skipped. */
  void read(Source source, JsonToken start, Chunk into) {
    JsonParser p = source.p();
    if (start != JsonToken.START_OBJECT) {
      p.skipChildren();
      return;
    }
    for (String name = p.nextName(); name != null; name = p.nextName()) {
      JsonToken token = p.nextToken();
      switch (name) {
        case "content" -> content(source, token, into);
        case "reasoning" -> into.reasoning += ChunkParser.nonNull(ChunkParser.scalar(p, token));
        case "reasoning_content" ->
            into.reasoningContent += ChunkParser.nonNull(ChunkParser.scalar(p, token));
        case "reasoning_details" -> trees(source, token, into.reasoningDetails);
        case "refusal" -> into.refusal += ChunkParser.nonNull(ChunkParser.scalar(p, token));
        case "tool_calls" -> toolCalls(source, token, into);
        case "function_call" -> functionCall(source, token, into);
        case "images" -> images(source, token, into);
        case "annotations" -> trees(source, token, into.annotations);
        default -> p.skipChildren();
      }
    }
  }

  private static void content(Source source, JsonToken token, Chunk into) {
    switch (token) {
      case VALUE_STRING -> into.text += source.p().getString();
      case START_ARRAY, START_OBJECT -> part(source.tree(), into);
      default -> into.text += ChunkParser.nonNull(ChunkParser.scalar(source.p(), token));
    }
  }

  /** Some servers answer in parts, as questions are asked. */
  private static void part(JsonNode part, Chunk into) {
    if (part.isString()) {
      into.text += part.stringValue();
    } else if (part.isArray()) {
      part.forEach(element -> part(element, into));
    } else if (part.isObject()) {
      switch (part.path("type").asString("text")) {
        case "image_url", "image" -> addImage(part, into.images);
        case "thinking", "reasoning" -> {
          JsonNode thought = part.path("thinking");
          into.reasoning += thought.isString() ? thought.stringValue() : texts(thought);
        }
        default -> into.text += part.path("text").asString("");
      }
    }
  }

  private static String texts(JsonNode parts) {
    StringBuilder all = new StringBuilder();
    parts.forEach(part -> all.append(part.path("text").asString("")));
    return all.toString();
  }

  private static void trees(Source source, JsonToken token, List<JsonNode> into) {
    if (token == JsonToken.START_ARRAY) {
      source.tree().forEach(into::add);
    } else {
      source.p().skipChildren();
    }
  }

  private static void images(Source source, JsonToken token, Chunk into) {
    if (token == JsonToken.START_ARRAY) {
      source.tree().forEach(image -> addImage(image, into.images));
    } else {
      source.p().skipChildren();
    }
  }

  private static void addImage(JsonNode image, List<String> into) {
    JsonNode url = image.path("image_url");
    String address = url.isObject() ? url.path("url").asString("") : url.asString("");
    if (!address.isEmpty()) {
      into.add(address);
    }
  }

  private static void toolCalls(Source source, JsonToken token, Chunk into) {
    JsonParser p = source.p();
    if (token == JsonToken.START_OBJECT) {
      toolCall(source, into);
    } else if (token == JsonToken.START_ARRAY) {
      for (JsonToken t = p.nextToken(); t != JsonToken.END_ARRAY; t = p.nextToken()) {
        if (t == JsonToken.START_OBJECT) {
          toolCall(source, into);
        } else {
          p.skipChildren();
        }
      }
    }
  }

  private static void toolCall(Source source, Chunk into) {
    JsonParser p = source.p();
    Integer index = null;
    String id = null;
    Function function = Function.NONE;
    for (String name = p.nextName(); name != null; name = p.nextName()) {
      JsonToken token = p.nextToken();
      switch (name) {
        case "index" -> {
          if (token == JsonToken.VALUE_NUMBER_INT) {
            index = ChunkParser.index(p);
          } else {
            p.skipChildren();
          }
        }
        case "id" -> id = ChunkParser.nonEmpty(ChunkParser.scalar(p, token));
        case "function" -> function = function(source, token);
        default -> p.skipChildren();
      }
    }
    into.toolCalls.add(new ToolFragment(index, id, function.name(), function.arguments()));
  }

  /** The form that tool calls had before there were several. */
  private static void functionCall(Source source, JsonToken token, Chunk into) {
    Function function = function(source, token);
    if (function.name() != null || !function.arguments().isEmpty()) {
      into.toolCalls.add(new ToolFragment(0, null, function.name(), function.arguments()));
    }
  }

  private record Function(@Nullable String name, String arguments) {
    static final Function NONE = new Function(null, "");
  }

  private static Function function(Source source, JsonToken start) {
    JsonParser p = source.p();
    if (start != JsonToken.START_OBJECT) {
      p.skipChildren();
      return Function.NONE;
    }
    String name = null;
    String arguments = "";
    for (String key = p.nextName(); key != null; key = p.nextName()) {
      JsonToken token = p.nextToken();
      switch (key) {
        case "name" -> name = ChunkParser.nonEmpty(ChunkParser.scalar(p, token));
        case "arguments" ->
            arguments =
                token.isScalarValue()
                    ? ChunkParser.nonNull(ChunkParser.scalar(p, token))
                    // Some servers forget that arguments are a text.
                    : source.text(source.slice());
        default -> p.skipChildren();
      }
    }
    return new Function(name, arguments);
  }
}

package dev.tempera.core.provider.openai;

import dev.tempera.core.provider.openai.ChunkParser.Source;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** Reads the fragments of tool calls in a delta. */
final class ToolFragments {
  private ToolFragments() {}

  /** Reads {@code tool_calls}, a list or a single call. */
  static void read(Source source, JsonToken token, Chunk into) {
    JsonParser p = source.p();
    if (token == JsonToken.START_OBJECT) {
      call(source, into);
    } else if (token == JsonToken.START_ARRAY) {
      for (JsonToken t = p.nextToken(); t != JsonToken.END_ARRAY; t = p.nextToken()) {
        if (t == JsonToken.START_OBJECT) {
          call(source, into);
        } else {
          p.skipChildren();
        }
      }
    } else {
      p.skipChildren();
    }
  }

  private static void call(Source source, Chunk into) {
    JsonParser p = source.p();
    Integer index = null;
    String id = null;
    Function function = new Function();
    for (String name = p.nextName(); name != null; name = p.nextName()) {
      JsonToken token = p.nextToken();
      switch (name) {
        case "index" -> index = ChunkParser.number(p, token);
        case "id" -> id = ChunkParser.nonEmpty(ChunkParser.scalar(p, token));
        case "function", "custom" -> function.read(source, token);
        default -> function.property(source, name, token);
      }
    }
    into.toolCalls.add(new ToolFragment(index, id, function.name, function.arguments));
  }

  /** Reads the form that tool calls had before there were several; null if it says nothing. */
  static @Nullable ToolFragment old(Source source, JsonToken token) {
    Function function = new Function();
    function.read(source, token);
    ToolFragment fragment = new ToolFragment(0, null, function.name, function.arguments);
    return fragment.isEmpty() ? null : fragment;
  }

  /** A call among the parts of an answer, as another dialect has it. */
  static ToolFragment part(JsonNode part) {
    JsonNode input = part.path("input");
    return new ToolFragment(
        null,
        ChunkParser.nonEmpty(part.path("id").asString("")),
        ChunkParser.nonEmpty(part.path("name").asString("")),
        input.isMissingNode() ? part.path("arguments").asString("") : input.toString());
  }

  /** Name and arguments, which some servers put beside the function rather than into it. */
  private static final class Function {
    private @Nullable String name;
    private String arguments = "";

    void read(Source source, JsonToken start) {
      JsonParser p = source.p();
      if (start == JsonToken.VALUE_STRING) {
        name = ChunkParser.nonEmpty(p.getString());
        return;
      }
      if (start != JsonToken.START_OBJECT) {
        p.skipChildren();
        return;
      }
      for (String key = p.nextName(); key != null; key = p.nextName()) {
        property(source, key, p.nextToken());
      }
    }

    void property(Source source, String key, JsonToken token) {
      switch (key) {
        case "name" -> {
          String given = ChunkParser.nonEmpty(ChunkParser.scalar(source.p(), token));
          name = given == null ? name : given;
        }
        case "arguments" -> arguments = arguments(source, token);
        case "input", "parameters", "args" -> {
          String given = arguments(source, token);
          arguments = arguments.isEmpty() ? given : arguments;
        }
        default -> source.p().skipChildren();
      }
    }

    private static String arguments(Source source, JsonToken token) {
      return token.isScalarValue()
          ? ChunkParser.nonNull(ChunkParser.scalar(source.p(), token))
          // Some servers forget that arguments are a text.
          : source.text(source.slice());
    }
  }
}

package dev.tempera.core.provider.openai;

import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.provider.openai.ChunkParser.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** Reads a {@code delta}, or the {@code message} of an answer in one piece. */
final class DeltaParser {
  private final UnknownFields unknown;

  DeltaParser(UnknownFields unknown) {
    this.unknown = unknown;
  }

  /** Reads the object, or the text, that the parser is at; anything else is skipped. */
  void read(Source source, JsonToken start, Chunk into) {
    JsonParser p = source.p();
    if (start == JsonToken.VALUE_STRING) {
      into.text += p.getString();
      return;
    }
    if (start != JsonToken.START_OBJECT) {
      p.skipChildren();
      return;
    }
    ToolFragment oldCall = null;
    boolean thought = false;
    for (String name = p.nextName(); name != null; name = p.nextName()) {
      JsonToken token = p.nextToken();
      switch (name) {
        case "content" -> content(source, token, into);
        case "text" -> into.plainText += ChunkParser.nonNull(ChunkParser.scalar(p, token));
        case "reasoning_details" -> trees(source, token, into.reasoningDetails);
        case "refusal" -> into.refusal += ChunkParser.nonNull(ChunkParser.scalar(p, token));
        case "tool_calls" -> ToolFragments.read(source, token, into);
        case "function_call" -> oldCall = ToolFragments.old(source, token);
        case "images", "image" -> AnswerParts.images(source, token, into);
        case "annotations" -> trees(source, token, into.annotations);
        case "citations" -> Citations.read(source, token, into.annotations);
        case "audio" -> audio(source, token, into);
        case "usage" -> UsageParser.read(source, token, into);
        case "error" -> ChunkParser.error(source, token, into);
        case "finish_reason", "stop_reason" -> ChunkParser.otherFinish(source, token, into);
        case "extra_content" -> thought = isThought(source, token);
        default -> other(source, name, token, into);
      }
    }
    finish(into, oldCall, thought);
  }

  /** Reads a property of a delta that stands beside it. */
  void property(Source source, String name, JsonToken token, Chunk into) {
    switch (name) {
      case "content" -> content(source, token, into);
      case "tool_calls" -> ToolFragments.read(source, token, into);
      default -> other(source, name, token, into);
    }
  }

  private static void finish(Chunk into, @Nullable ToolFragment oldCall, boolean thought) {
    if (oldCall != null && into.toolCalls.isEmpty()) {
      into.toolCalls.add(oldCall);
    }
    if (into.text.isEmpty()) {
      into.text = into.plainText;
    }
    if (thought && into.reasoning.isEmpty()) {
      into.reasoning = into.text;
      into.reasoningField = ContentPart.Reasoning.REASONING;
      into.text = "";
    }
  }

  private void other(Source source, String name, JsonToken token, Chunk into) {
    if (ReasoningField.rank(name) < 0) {
      unknown.read(source, "delta.", name, into);
      return;
    }
    String said =
        token.isScalarValue()
            ? token == JsonToken.VALUE_STRING ? source.p().getString() : ""
            : AnswerParts.texts(source.tree());
    AnswerParts.addReasoning(name, said, into);
  }

  private static void content(Source source, JsonToken token, Chunk into) {
    switch (token) {
      case VALUE_STRING -> into.text += source.p().getString();
      case START_ARRAY, START_OBJECT -> AnswerParts.add(source.tree(), into);
      default -> into.text += ChunkParser.nonNull(ChunkParser.scalar(source.p(), token));
    }
  }

  private static void trees(Source source, JsonToken token, List<JsonNode> into) {
    switch (token) {
      case START_ARRAY -> source.tree().forEach(into::add);
      case START_OBJECT -> into.add(source.tree());
      default -> source.p().skipChildren();
    }
  }

  private static void audio(Source source, JsonToken token, Chunk into) {
    if (token == JsonToken.START_OBJECT) {
      into.audio.add(source.tree());
    } else {
      source.p().skipChildren();
    }
  }

  /** Google marks thoughts beside the text that they are. */
  private static boolean isThought(Source source, JsonToken token) {
    if (token != JsonToken.START_OBJECT) {
      source.p().skipChildren();
      return false;
    }
    return source.tree().path("google").path("thought").asBoolean(false);
  }
}

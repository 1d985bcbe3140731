package dev.tempera.core.provider.openai;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.databind.JsonNode;

/**
 * Reads one chunk, or one whole answer, straight from its bytes. Takes everything that servers are
 * known to do: unknown fields, nulls, missing choices and indexes, text as a list of parts, numbers
 * as texts, the same thing under two names. One thread at a time.
 */
final class ChunkParser {
  private final UnknownFields unknown = new UnknownFields();
  private final DeltaParser deltas = new DeltaParser(unknown);
  private final ChoiceSelector choices;

  ChunkParser(ChoiceSelector choices) {
    this.choices = choices;
  }

  /**
   * Reads {@code bytes} into {@code into}, which is cleared first.
   *
   * @return false if it is JSON but no object
   * @throws JacksonException if it is no JSON
   */
  boolean parse(byte[] bytes, int offset, int length, Chunk into) {
    into.clear();
    try (JsonParser p =
        WireJson.FACTORY.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
      if (p.nextToken() != JsonToken.START_OBJECT) {
        p.skipChildren();
        return false;
      }
      Source source = new Source(p, bytes, offset);
      root(source, into);
      if (p.nextToken() != null) {
        throw new TrailingDataException();
      }
      if (into.error != null && !into.error.isContainer()) {
        // A mere word: what stands beside it says more.
        JsonNode all = WireJson.tree(bytes, offset, length);
        into.error = all.has("error") ? all : into.error;
      }
      if (!into.saysSomething()) {
        OddChunk.read(WireJson.tree(bytes, offset, length), into);
      }
      return true;
    }
  }

  private void root(Source source, Chunk into) {
    JsonParser p = source.p();
    for (String name = p.nextName(); name != null; name = p.nextName()) {
      JsonToken token = p.nextToken();
      switch (name) {
        case "choices" -> choices(source, token, into);
        case "id" -> into.id = fact(p, token, into.id);
        case "model" -> into.model = fact(p, token, into.model);
        case "provider" -> into.provider = fact(p, token, into.provider);
        case "service_tier" -> into.serviceTier = fact(p, token, into.serviceTier);
        case "system_fingerprint" ->
            into.systemFingerprint = fact(p, token, into.systemFingerprint);
        case "usage" -> UsageParser.read(source, token, into);
        case "x_groq",
            "timings",
            "usageMetadata",
            "usage_metadata",
            "token_usage",
            "metrics",
            "amazon-bedrock-invocationMetrics" ->
            UsageParser.readVendor(source, token, into);
        case "citations", "search_results", "web_search", "references", "sources" ->
            Citations.read(source, token, into.annotations);
        case "error" -> error(source, token, into);
        case "finish_reason", "done_reason" -> otherFinish(source, token, into);
        default -> unknown.read(source, "", name, into);
      }
    }
  }

  /** More than one JSON document where one belongs. */
  static final class TrailingDataException extends JacksonException {
    private static final long serialVersionUID = 1L;

    TrailingDataException() {
      super("more than one JSON document in one event");
    }
  }

  /** A parser together with the bytes it reads, so that a value can be cut out as it stands. */
  record Source(JsonParser p, byte[] bytes, int offset) {
    /** The current value's extent; the parser is then at its end. */
    Slice slice() {
      int from = offset + Math.toIntExact(p.currentTokenLocation().getByteOffset());
      p.skipChildren();
      if (p.currentToken() == JsonToken.VALUE_STRING) {
        // A string is read lazily: only afterwards does the location say where it ends.
        p.getStringLength();
      }
      int to = offset + Math.toIntExact(p.currentLocation().getByteOffset());
      return new Slice(from, to - from);
    }

    /** The current value as a tree; the parser is then at its end. */
    JsonNode tree() {
      Slice slice = slice();
      return WireJson.tree(bytes, slice.offset(), slice.length());
    }

    /** The text of an extent. */
    String text(Slice slice) {
      return new String(bytes, slice.offset(), slice.length(), StandardCharsets.UTF_8);
    }
  }

  /** Where a value stands in the bytes. */
  record Slice(int offset, int length) {}

  /** A scalar as text; null for null, objects and arrays, which are skipped. */
  static @Nullable String scalar(JsonParser p, JsonToken token) {
    if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
      return p.getString();
    }
    p.skipChildren();
    return null;
  }

  /** A fact that repeats in every chunk: the same text is not made again, null changes nothing. */
  private static @Nullable String fact(JsonParser p, JsonToken token, @Nullable String old) {
    if (old != null && token == JsonToken.VALUE_STRING && p.getStringLength() == old.length()) {
      char[] chars = p.getStringCharacters();
      int start = p.getStringOffset();
      int i = 0;
      while (i < old.length() && chars[start + i] == old.charAt(i)) {
        i++;
      }
      if (i == old.length()) {
        return old;
      }
    }
    String value = scalar(p, token);
    return value == null || value.isEmpty() ? old : value;
  }

  private void choices(Source source, JsonToken token, Chunk into) {
    if (token == JsonToken.START_OBJECT) {
      choice(source, into);
      return;
    }
    JsonParser p = source.p();
    if (token != JsonToken.START_ARRAY) {
      p.skipChildren();
      return;
    }
    for (JsonToken t = p.nextToken(); t != JsonToken.END_ARRAY; t = p.nextToken()) {
      if (t != JsonToken.START_OBJECT) {
        p.skipChildren();
      } else if (!into.hasChoice) {
        choice(source, into);
      } else if (into.choiceIndex == null && !into.hasContent() && into.finishReason == null) {
        into.clearChoice();
        choice(source, into);
      } else if (choices.isOurs(into.choiceIndex)) {
        // Never more than one answer is asked for: the others are none of ours.
        p.skipChildren();
      } else {
        Chunk other = new Chunk();
        choice(source, other);
        if (choices.isOurs(other.choiceIndex)) {
          into.take(other);
        }
      }
    }
  }

  private void choice(Source source, Chunk into) {
    JsonParser p = source.p();
    Chunk whole = null;
    Chunk beside = null;
    into.hasChoice = true;
    for (String name = p.nextName(); name != null; name = p.nextName()) {
      JsonToken token = p.nextToken();
      switch (name) {
        case "index" -> into.choiceIndex = number(p, token);
        case "delta" -> deltas.read(source, token, into);
        case "message" -> whole = message(source, token);
        case "text" -> into.plainText += nonNull(scalar(p, token));
        case "finish_reason" -> {
          String reason = FinishWord.read(source, token);
          into.finishReason = reason == null ? into.finishReason : reason;
        }
        case "finishReason", "stop_reason" -> otherFinish(source, token, into);
        case "native_finish_reason" -> into.nativeFinishReason = nonEmpty(scalar(p, token));
        case "logprobs" -> LogprobsParser.read(source, token, into.logprobs);
        case "usage" -> UsageParser.read(source, token, into);
        case "citations" -> Citations.read(source, token, into.annotations);
        case "error" -> error(source, token, into);
        default -> {
          if (name.equals("content")
              || name.equals("tool_calls")
              || ReasoningField.rank(name) >= 0) {
            beside = beside == null ? new Chunk() : beside;
            deltas.property(source, name, token, beside);
          } else {
            unknown.read(source, "choice.", name, into);
          }
        }
      }
    }
    if (into.text.isEmpty()) {
      into.text = into.plainText;
    }
    if (beside != null) {
      into.addWhatLacks(beside);
    }
    if (whole != null) {
      into.whole = whole;
      into.error = into.error == null ? whole.error : into.error;
    }
  }

  private @Nullable Chunk message(Source source, JsonToken token) {
    if (token != JsonToken.START_OBJECT && token != JsonToken.VALUE_STRING) {
      source.p().skipChildren();
      return null;
    }
    Chunk whole = new Chunk();
    deltas.read(source, token, whole);
    return whole;
  }

  /** A reason in a field of another name, which counts only where the usual one says nothing. */
  static void otherFinish(Source source, JsonToken token, Chunk into) {
    String reason = FinishWord.readKnown(source, token);
    into.finishReason = into.finishReason == null ? reason : into.finishReason;
  }

  /** A whole number, also one that is written as a text or with a point; null for anything else. */
  static @Nullable Integer number(JsonParser p, JsonToken token) {
    if (token == JsonToken.VALUE_NUMBER_INT) {
      return index(p);
    }
    if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_FLOAT) {
      String text = p.getString();
      return text.length() <= 9 && text.matches("-?[0-9]+(\\.0*)?")
          ? Integer.valueOf(text.replaceFirst("\\..*", ""))
          : null;
    }
    p.skipChildren();
    return null;
  }

  /** An integer, far-off ones folded to the ends of the range. */
  static int index(JsonParser p) {
    long value = p.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? -1 : p.getLongValue();
    return Math.clamp(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  static String nonNull(@Nullable String text) {
    return text == null ? "" : text;
  }

  static @Nullable String nonEmpty(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  /** Reads what was reported as an error, unless it says that there is none. */
  static void error(Source source, JsonToken token, Chunk into) {
    switch (token) {
      case VALUE_NULL, VALUE_FALSE -> {}
      case VALUE_STRING -> {
        if (source.p().getStringLength() > 0) {
          into.error = source.tree();
        }
      }
      default -> {
        JsonNode error = source.tree();
        boolean empty = error.isContainer() ? error.isEmpty() : error.asString("").equals("0");
        into.error = empty ? into.error : error;
      }
    }
  }

  /** A number, or a text that is one. */
  static @Nullable BigDecimal money(JsonNode node) {
    if (node.isNumber()) {
      double value = node.isBigDecimal() ? 0 : node.doubleValue();
      return Double.isFinite(value) ? node.decimalValue() : null;
    }
    if (!node.isString() || node.stringValue().length() > 40) {
      return null;
    }
    try {
      return new BigDecimal(node.stringValue().strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** The texts of a list that is a list of texts. */
  static void addTexts(JsonNode list, List<String> into) {
    for (JsonNode element : list) {
      if (element.isString()) {
        into.add(element.stringValue());
      }
    }
  }
}

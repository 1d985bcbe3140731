package dev.tempera.core.provider.openai;

import dev.tempera.core.chat.Usage;
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
 * as texts. One thread at a time.
 */
final class ChunkParser {
  private final DeltaParser deltas = new DeltaParser();

  /** The choice that is read: the first one seen, since never more than one is asked for. */
  private @Nullable Integer choice;

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
      boolean flatError = false;
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
          case "usage" -> usage(source, token, into);
          case "error" -> error(source, token, into);
          case "object" -> flatError = "error".equals(scalar(p, token));
          default -> p.skipChildren();
        }
      }
      if (flatError && into.error == null) {
        // Old vLLM: the object itself is the error.
        into.error = WireJson.tree(bytes, offset, length);
      }
      if (p.nextToken() != null) {
        throw new TrailingDataException();
      }
      return true;
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
    if (token != JsonToken.START_ARRAY) {
      return;
    }
    for (JsonToken t = source.p().nextToken();
        t != JsonToken.END_ARRAY;
        t = source.p().nextToken()) {
      if (t == JsonToken.START_OBJECT) {
        choice(source, into);
      } else {
        source.p().skipChildren();
      }
    }
  }

  private void choice(Source source, Chunk into) {
    JsonParser p = source.p();
    Slice message = null;
    boolean delta = false;
    boolean ours = true;
    for (String name = p.nextName(); name != null; name = p.nextName()) {
      JsonToken token = p.nextToken();
      if (!ours) {
        p.skipChildren();
        continue;
      }
      switch (name) {
        case "index" -> ours = isOurs(p, token);
        case "delta" -> {
          delta |= token == JsonToken.START_OBJECT;
          deltas.read(source, token, into);
        }
        case "message" -> message = token == JsonToken.START_OBJECT ? source.slice() : skip(p);
        case "text" -> into.text += nonNull(scalar(p, token));
        case "finish_reason" -> into.finishReason = nonEmpty(scalar(p, token));
        case "native_finish_reason" -> into.nativeFinishReason = nonEmpty(scalar(p, token));
        case "logprobs" -> LogprobsParser.read(source, token, into.logprobs);
        case "error" -> error(source, token, into);
        default -> p.skipChildren();
      }
    }
    if (ours) {
      into.hasChoice = true;
      // Some servers repeat the whole message beside each delta.
      if (message != null && !delta) {
        message(source, message, into);
      }
    }
  }

  private static @Nullable Slice skip(JsonParser p) {
    p.skipChildren();
    return null;
  }

  private void message(Source source, Slice message, Chunk into) {
    try (JsonParser p =
        WireJson.FACTORY.createParser(
            ObjectReadContext.empty(), source.bytes(), message.offset(), message.length())) {
      JsonToken token = p.nextToken();
      deltas.read(new Source(p, source.bytes(), message.offset()), token, into);
    }
  }

  private boolean isOurs(JsonParser p, JsonToken token) {
    if (token != JsonToken.VALUE_NUMBER_INT) {
      p.skipChildren();
      return true;
    }
    int index = index(p);
    if (choice == null) {
      choice = index;
    }
    return choice == index;
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

  private static void error(Source source, JsonToken token, Chunk into) {
    switch (token) {
      case VALUE_NULL, VALUE_FALSE -> {}
      case VALUE_STRING -> {
        if (source.p().getStringLength() > 0) {
          into.error = source.tree();
        }
      }
      default -> into.error = source.tree();
    }
  }

  private static void usage(Source source, JsonToken token, Chunk into) {
    if (token != JsonToken.START_OBJECT) {
      source.p().skipChildren();
      return;
    }
    Slice slice = source.slice();
    JsonNode json = WireJson.tree(source.bytes(), slice.offset(), slice.length());
    into.usage =
        new Usage(
            count(json.path("prompt_tokens")),
            count(json.path("completion_tokens")),
            count(json.path("prompt_tokens_details").path("cached_tokens")),
            count(json.path("completion_tokens_details").path("reasoning_tokens")),
            money(json.path("cost")),
            source.text(slice));
  }

  private static @Nullable Long count(JsonNode node) {
    BigDecimal value = money(node);
    return value == null || (long) value.precision() - value.scale() > 18
        ? null
        : value.longValue();
  }

  /** A number, or a text that is one. */
  static @Nullable BigDecimal money(JsonNode node) {
    if (node.isNumber()) {
      return node.decimalValue();
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

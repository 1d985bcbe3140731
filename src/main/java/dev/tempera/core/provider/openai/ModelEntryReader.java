package dev.tempera.core.provider.openai;

import dev.tempera.core.catalog.ModelEntry;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.Pricing;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * Reads one model of a list as it passes by, as {@link ModelListParser} reads it from a tree. What
 * the model is chosen by is read, all else is kept as it was written. Anything unusual, such as a
 * number in the place of a name or a local server's own fields, makes it give up: that entry is
 * then read from its tree. One entry each; one thread.
 */
final class ModelEntryReader {
  /** A double's digits fit; with more, or with a long exponent, a number is no usual one. */
  private static final int LONGEST_NUMBER = 24;

  private static final int LONGEST_EXPONENT = 3;

  /** Longer texts are no prices and no counts. */
  private static final int LONGEST_AMOUNT = 40;

  /** So many digits are an int. */
  private static final int INT_DIGITS = 9;

  private static final int NOWHERE = -1;

  private final byte[] body;
  private final JsonParser json;
  private final int start;
  private final RepeatedFacts repeated;
  private boolean unusual;
  private @Nullable String id;
  private @Nullable String name;
  private @Nullable String displayName;
  private @Nullable String description;
  private int descriptionStart = NOWHERE;
  private int descriptionEnd = NOWHERE;
  private @Nullable Integer context;
  private @Nullable Integer providerContext;
  private @Nullable Integer maxOutput;
  private @Nullable Pricing pricing;
  private @Nullable Set<String> parameters;
  private Map<String, JsonNode> defaults = Map.of();
  private @Nullable String tokenizer;
  private @Nullable Set<String> inputs;

  /**
   * @param json at the entry's beginning
   * @param start where that is in {@code body}
   * @param repeated what the list's other entries said; added to
   */
  ModelEntryReader(byte[] body, JsonParser json, int start, RepeatedFacts repeated) {
    this.body = body;
    this.json = json;
    this.start = start;
    this.repeated = repeated;
  }

  /** Reads to the entry's end. Empty if something is unusual. */
  Optional<ModelInfo> read() {
    for (String field = json.nextName(); field != null; field = json.nextName()) {
      if (field.equals("description")) {
        description();
      } else {
        json.nextToken();
        field(field);
      }
    }
    String is = id;
    if (unusual || is == null) {
      return Optional.empty();
    }
    String entry = entry();
    if (entry == null) {
      return Optional.empty();
    }
    String called = name == null ? displayName : name;
    return Optional.of(
        new ModelInfo(
            is,
            called == null ? ModelListParser.readable(is) : called,
            description,
            context == null ? providerContext : context,
            maxOutput,
            pricing,
            parameters,
            defaults,
            tokenizer,
            inputs,
            ModelEntry.ofText(entry)));
  }

  private void description() {
    unusual |= descriptionStart != NOWHERE;
    descriptionStart = (int) json.currentTokenLocation().getByteOffset();
    json.nextToken();
    description = text();
    descriptionEnd = here();
  }

  private void field(String field) {
    switch (field) {
      case "id" -> id = text();
      case "name" -> name = text();
      case "display_name" -> displayName = text();
      case "context_length" -> context = count();
      case "top_provider" -> topProvider();
      case "architecture" -> architecture();
      case "pricing" -> pricing = pricing();
      case "supported_parameters" -> parameters = texts();
      case "default_parameters" -> defaults = defaults();
      case "data",
          "max_model_len",
          "max_context_length",
          "context_window",
          "meta",
          "max_completion_tokens",
          "max_output_tokens" -> {
        unusual = true;
        json.skipChildren();
      }
      default -> pass();
    }
  }

  private int here() {
    return (int) json.currentLocation().getByteOffset();
  }

  /** What was written but the description; null if it is not written in the usual way. */
  private @Nullable String entry() {
    int end = here();
    if (body[start + 1] != '"') {
      return null;
    }
    String text;
    if (descriptionStart == NOWHERE) {
      text = new String(body, start, end - start, StandardCharsets.UTF_8);
    } else {
      int from = descriptionStart;
      int to = descriptionEnd;
      if (body[to] == ',') {
        to++;
      } else if (body[to] == '}' && body[from - 1] == ',') {
        from--;
      } else if (from != start + 1 || to != end - 1) {
        return null;
      }
      int length = end - start - (to - from);
      byte[] rest = repeated.room(length);
      System.arraycopy(body, start, rest, 0, from - start);
      System.arraycopy(body, to, rest, from - start, end - to);
      text = new String(rest, 0, length, StandardCharsets.UTF_8);
    }
    return ModelEntry.isPlain(text) ? text : null;
  }

  private void topProvider() {
    providerContext = null;
    maxOutput = null;
    if (json.currentToken() != JsonToken.START_OBJECT) {
      pass();
      return;
    }
    for (String field = json.nextName(); field != null; field = json.nextName()) {
      json.nextToken();
      switch (field) {
        case "context_length" -> providerContext = count();
        case "max_completion_tokens" -> maxOutput = count();
        default -> pass();
      }
    }
  }

  private void architecture() {
    tokenizer = null;
    inputs = null;
    if (json.currentToken() != JsonToken.START_OBJECT) {
      pass();
      return;
    }
    for (String field = json.nextName(); field != null; field = json.nextName()) {
      json.nextToken();
      switch (field) {
        case "tokenizer" -> tokenizer = name();
        case "input_modalities" -> inputs = texts();
        default -> pass();
      }
    }
  }

  private @Nullable Pricing pricing() {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      pass();
      return null;
    }
    BigDecimal prompt = null;
    BigDecimal completion = null;
    BigDecimal cacheRead = null;
    BigDecimal request = null;
    for (String field = json.nextName(); field != null; field = json.nextName()) {
      json.nextToken();
      switch (field) {
        case "prompt" -> prompt = price();
        case "completion" -> completion = price();
        case "input_cache_read" -> cacheRead = price();
        case "request" -> request = price();
        default -> pass();
      }
    }
    // What is no amount of money is none in there.
    Pricing all = new Pricing(prompt, completion, cacheRead, request);
    return all.prompt() == null && all.completion() == null ? null : all;
  }

  /** Negative means that it varies, which is not known. */
  private @Nullable BigDecimal price() {
    BigDecimal value = amount();
    return value == null || value.signum() < 0 ? null : value;
  }

  private @Nullable Integer count() {
    if (json.currentToken() == JsonToken.VALUE_NUMBER_INT && json.getStringLength() <= INT_DIGITS) {
      int value = json.getIntValue();
      return value > 0 ? value : null;
    }
    BigDecimal value = amount();
    return value != null
            && value.signum() > 0
            && value.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0
        ? value.intValue()
        : null;
  }

  /** A number, or a text that is one; null for anything else. */
  private @Nullable BigDecimal amount() {
    if (json.currentToken().isNumeric()) {
      checkNumber();
      return unusual ? null : json.getDecimalValue();
    }
    if (json.currentToken() != JsonToken.VALUE_STRING || json.getStringLength() > LONGEST_AMOUNT) {
      pass();
      return null;
    }
    try {
      return new BigDecimal(json.getString().strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private @Nullable String text() {
    return switch (json.currentToken()) {
      case VALUE_STRING -> {
        String value = json.getString().strip();
        yield value.isEmpty() ? null : value;
      }
      case VALUE_NULL -> null;
      case START_ARRAY, START_OBJECT -> {
        pass();
        yield null;
      }
      default -> {
        unusual = true;
        yield null;
      }
    };
  }

  /** A text that other entries have too. */
  private @Nullable String name() {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      return text();
    }
    String value = repeated.text(json).strip();
    return value.isEmpty() ? null : value;
  }

  private @Nullable Set<String> texts() {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      pass();
      return null;
    }
    List<String> all = new ArrayList<>();
    for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
      if (next == JsonToken.VALUE_STRING) {
        all.add(repeated.text(json));
      } else {
        pass();
      }
    }
    return repeated.set(all);
  }

  private Map<String, JsonNode> defaults() {
    boolean isObject = json.currentToken() == JsonToken.START_OBJECT;
    int from = isObject ? (int) json.currentTokenLocation().getByteOffset() : NOWHERE;
    pass();
    if (!isObject || unusual) {
      return Map.of();
    }
    return repeated.defaults(body, from, here() - from);
  }

  /** Goes to a value's end; numbers that nobody writes are looked for on the way. */
  private void pass() {
    int open = 0;
    JsonToken token = json.currentToken();
    while (true) {
      if (token == null) {
        // Cut off: the list has no end either.
        unusual = true;
        return;
      }
      if (token.isStructStart()) {
        open++;
      } else if (token.isStructEnd()) {
        open--;
      } else if (token == JsonToken.VALUE_NUMBER_FLOAT || token == JsonToken.VALUE_NUMBER_INT) {
        checkNumber();
      }
      if (open == 0) {
        return;
      }
      token = json.nextToken();
    }
  }

  /** 1e400000000 is quickly written, but nobody could reckon with it. */
  private void checkNumber() {
    int length = json.getStringLength();
    if (length > LONGEST_NUMBER) {
      unusual = true;
      return;
    }
    char[] chars = json.getStringCharacters();
    int first = json.getStringOffset();
    for (int i = 0; i < length; i++) {
      char c = chars[first + i];
      if ((c == 'e' || c == 'E') && length - i - 1 > LONGEST_EXPONENT) {
        unusual = true;
      }
    }
  }
}

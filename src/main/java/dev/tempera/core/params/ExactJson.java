package dev.tempera.core.params;

import dev.tempera.core.figures.Figures;
import dev.tempera.core.figures.Memory;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * JSON trees to text and back without changing a value: every digit of a number and every char of a
 * string survives, unpaired surrogates included. Any thread.
 */
public final class ExactJson {
  /** Deeper than any server's answer may be, and safe for the stack. */
  private static final int MAX_DEPTH = 1_000;

  private static final JsonMapper MAPPER = mapper(Long.MAX_VALUE);
  private static final JsonMapper BOUNDED = mapper(Memory.jsonTokens());

  private ExactJson() {}

  private static JsonMapper mapper(long mostTokens) {
    return JsonMapper.builder(
            JsonFactory.builder()
                .streamReadConstraints(
                    StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxTokenCount(mostTokens)
                        .maxNumberLength(100_000)
                        .build())
                .streamWriteConstraints(
                    StreamWriteConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                .build())
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .build();
  }

  /**
   * The tree of a JSON text.
   *
   * @throws IllegalArgumentException if it is not JSON
   */
  public static JsonNode read(String json) {
    return read(json, MAPPER);
  }

  /**
   * The tree of a text that others made.
   *
   * @throws IllegalArgumentException if it is not JSON, or more of it than there is memory for
   */
  public static JsonNode readBounded(String json) {
    return read(json, BOUNDED);
  }

  private static JsonNode read(String json, JsonMapper mapper) {
    try {
      return natural(mapper.readTree(json));
    } catch (JacksonException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }

  /**
   * A tree that was read elsewhere, with texts in the place of what is no number that could be
   * reckoned with or shown; it is changed.
   */
  public static JsonNode bounded(JsonNode tree) {
    return each(tree, ExactJson::bounded);
  }

  private static JsonNode bounded(DecimalNode decimal) {
    BigDecimal exact = decimal.decimalValue();
    return Figures.isBounded(exact) ? decimal : StringNode.valueOf(exact.toString());
  }

  /** The tree as compact JSON. */
  public static String write(JsonNode node) {
    return escapeUnpaired(MAPPER.writeValueAsString(node));
  }

  /** The tree as JSON for people to read. */
  public static String writeIndented(JsonNode node) {
    return escapeUnpaired(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node));
  }

  /** An empty object. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** An empty array. */
  public static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /** Decimals that a double holds digit for digit become doubles, as other readers have them. */
  private static JsonNode natural(JsonNode node) {
    return each(node, ExactJson::natural);
  }

  /** The tree with something else in the place of each decimal. */
  private static JsonNode each(JsonNode node, Function<DecimalNode, JsonNode> change) {
    return switch (node) {
      case DecimalNode decimal -> change.apply(decimal);
      case ObjectNode object -> {
        for (Map.Entry<String, JsonNode> property : object.properties()) {
          property.setValue(each(property.getValue(), change));
        }
        yield object;
      }
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) {
          array.set(i, each(array.get(i), change));
        }
        yield array;
      }
      default -> node;
    };
  }

  private static JsonNode natural(DecimalNode decimal) {
    BigDecimal exact = decimal.decimalValue();
    double near = exact.doubleValue();
    if (!Double.isFinite(near)) {
      return decimal;
    }
    BigDecimal shortest = new BigDecimal(Double.toString(near));
    return shortest.scale() == exact.scale() && shortest.compareTo(exact) == 0
        ? DoubleNode.valueOf(near)
        : decimal;
  }

  /**
   * UTF-8 has no form for half of a surrogate pair, JSON has: an answer cut in the middle of an
   * emoji stays what it is.
   */
  private static String escapeUnpaired(String json) {
    StringBuilder out = null;
    int copied = 0;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < json.length()
          && Character.isLowSurrogate(json.charAt(i + 1))) {
        i++;
        continue;
      }
      if (out == null) {
        out = new StringBuilder(json.length() + 16);
      }
      out.append(json, copied, i)
          .append(isInName(json, i) ? "\ufffd" : "\\u" + Integer.toHexString(c));
      copied = i + 1;
    }
    return out == null ? json : out.append(json, copied, json.length()).toString();
  }

  /**
   * Whether the string around {@code at} is a property's name: readers refuse half a pair there.
   */
  private static boolean isInName(String json, int at) {
    int end = at + 1;
    while (end < json.length() && json.charAt(end) != '"') {
      end += json.charAt(end) == '\\' ? 2 : 1;
    }
    int next = end + 1;
    while (next < json.length() && json.charAt(next) == ' ') {
      next++;
    }
    return next < json.length() && json.charAt(next) == ':';
  }
}

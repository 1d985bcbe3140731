package dev.tempera.core.transfer;

import dev.tempera.core.figures.Memory;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON of others. Deeper than the program's own is, since some programs nest each answer in its
 * question; what is this deep is only walked step by step and never written. Any thread.
 */
final class ForeignJson {
  /** Two levels a message, for programs that nest. */
  private static final int MAX_DEPTH = 20_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(256 << 20)
                  .maxNumberLength(1_000)
                  .maxTokenCount(Long.MAX_VALUE)
                  .build())
          .streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(500).build())
          .build();

  private static final JsonMapper MAPPER =
      JsonMapper.builder(FACTORY)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ForeignJson() {}

  /**
   * The tree of a text.
   *
   * @throws tools.jackson.core.JacksonException if it is none
   */
  static JsonNode tree(String json) {
    JsonNode tree = MAPPER.readTree(json);
    return tree == null ? MAPPER.missingNode() : tree;
  }

  /** The object that a text is; null if it is none. */
  static @Nullable JsonNode objectOrNull(String json) {
    try {
      JsonNode tree = tree(json.strip());
      return tree.isObject() ? tree : null;
    } catch (JacksonException | OutOfMemoryError e) {
      return null;
    }
  }

  /** A parser of characters that the caller closes. */
  static JsonParser parser(java.io.Reader in) {
    return FACTORY.createParser(ObjectReadContext.empty(), in);
  }

  /** The value that a parser stands at, or comes to next. */
  static JsonNode next(JsonParser parser) {
    JsonNode tree = MAPPER.readTree(parser);
    return tree == null ? MAPPER.missingNode() : tree;
  }

  /** How many tokens there is memory for at once. */
  static long mostTokens() {
    return Memory.jsonTokens();
  }

  /**
   * The tree as one line.
   *
   * @throws tools.jackson.core.JacksonException if it is deeper than anything that is written
   */
  static String compact(JsonNode node) {
    return node.isMissingNode() ? "" : MAPPER.writeValueAsString(node);
  }
}

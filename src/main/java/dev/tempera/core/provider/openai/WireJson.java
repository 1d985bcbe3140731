package dev.tempera.core.provider.openai;

import dev.tempera.core.figures.Memory;
import dev.tempera.core.params.ExactJson;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How JSON from servers is read: bounded, numbers too, and decimals exact. */
final class WireJson {
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          // A stream is read by one thread, chunk after chunk: the shared pool costs more than
          // both.
          .recyclerPool(JsonRecyclerPools.threadLocalPool())
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(SseDecoder.MAX_EVENT_BYTES)
                  .maxNestingDepth(500)
                  .maxTokenCount(Memory.jsonTokens())
                  .build())
          .build();

  /** Made when the first tree is read: the text of a first answer need not wait for it. */
  private static final class Trees {
    static final JsonMapper MAPPER =
        JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
  }

  private WireJson() {}

  /**
   * A JSON document as a tree.
   *
   * @throws JacksonException if it is not one
   */
  static JsonNode tree(byte[] bytes, int offset, int length) {
    return ExactJson.bounded(Trees.MAPPER.readTree(bytes, offset, length));
  }

  /** A JSON document as a tree, or null if it is not one, even when it is mended. */
  static @Nullable JsonNode treeOrNull(String text) {
    JsonNode node = exactOrNull(text);
    return node == null && !text.isBlank() ? exactOrNull(JsonMender.mended(text)) : node;
  }

  private static @Nullable JsonNode exactOrNull(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      JsonNode node = Trees.MAPPER.readTree(bytes, 0, bytes.length);
      return node == null || node.isMissingNode() ? null : ExactJson.bounded(node);
    } catch (JacksonException e) {
      return null;
    }
  }
}

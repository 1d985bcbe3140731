package dev.tempera.core.provider.openai;

import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamSink;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One readable stream of reasoning out of the fields it may come in, and the {@code
 * reasoning_details} put together to whole elements, to be sent back unmodified.
 */
final class ReasoningAssembler {
  private final StreamSink sink;
  private final ReasoningDetails details = new ReasoningDetails();
  private boolean plainSeen;
  private boolean seen;

  ReasoningAssembler(StreamSink sink) {
    this.sink = sink;
  }

  /** Whether any reasoning was seen, readable or not. */
  boolean seen() {
    return seen;
  }

  /** Readable reasoning that came in {@code field}; never empty. */
  void plain(String words, @Nullable String field) {
    if (!plainSeen && field != null) {
      sink.event(new StreamEvent.ReasoningSource(field));
    }
    plainSeen = true;
    seen = true;
    sink.event(new StreamEvent.ReasoningDelta(words));
  }

  /**
   * Takes what one chunk says.
   *
   * @return whether there was readable reasoning
   */
  boolean accept(Chunk chunk) {
    if (chunk.reasoning.isEmpty() && chunk.reasoningDetails.isEmpty()) {
      return false;
    }
    seen = true;
    StringBuilder fromDetails = new StringBuilder();
    for (JsonNode detail : chunk.reasoningDetails) {
      if (detail instanceof ObjectNode element) {
        fromDetails.append(readable(element));
        details.add(element);
      }
    }
    if (!chunk.reasoning.isEmpty()) {
      plain(chunk.reasoning, chunk.reasoningField);
      return true;
    }
    // The details repeat the plain text where there is one: never both.
    if (!plainSeen && !fromDetails.isEmpty()) {
      sink.event(new StreamEvent.ReasoningDelta(fromDetails.toString()));
      return true;
    }
    return false;
  }

  /** The answer is over: hands out the whole elements, in order of appearance. */
  void finish() {
    details.take().forEach(detail -> sink.event(new StreamEvent.ReasoningDetail(detail)));
  }

  private static String readable(ObjectNode detail) {
    return switch (detail.path("type").asString("")) {
      case "reasoning.text" -> detail.path("text").asString("");
      case "reasoning.summary" -> detail.path("summary").asString("");
      default -> "";
    };
  }
}

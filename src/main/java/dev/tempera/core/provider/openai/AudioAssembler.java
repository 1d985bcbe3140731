package dev.tempera.core.provider.openai;

import dev.tempera.core.media.SpokenSound;
import dev.tempera.core.provider.StreamEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts the pieces of a spoken answer together: its words for the text, its sound as one. */
final class AudioAssembler {
  private final ObjectNode facts = JsonNodeFactory.instance.objectNode();
  private final StringBuilder data = new StringBuilder();
  private boolean seen;

  /** Whether any piece came. */
  boolean seen() {
    return seen;
  }

  /** Takes a piece; returns the words that it adds, possibly none. */
  String accept(JsonNode piece) {
    seen = true;
    for (Map.Entry<String, JsonNode> each : piece.properties()) {
      switch (each.getKey()) {
        case "transcript" -> {}
        case "data" -> {
          String more = each.getValue().asString("");
          // Beyond all measure it is left out rather than kept.
          if (data.length() + more.length() <= SseDecoder.MAX_EVENT_BYTES) {
            data.append(more);
          }
        }
        default -> facts.set(each.getKey(), each.getValue());
      }
    }
    return piece.path("transcript").asString("");
  }

  /** The sound as far as it came; null if only words came. */
  StreamEvent.@Nullable AudioReceived sound() {
    if (data.isEmpty()) {
      return null;
    }
    String url = SpokenSound.url(facts.path("format").asString(""), data.toString());
    return new StreamEvent.AudioReceived(facts.deepCopy(), url);
  }
}

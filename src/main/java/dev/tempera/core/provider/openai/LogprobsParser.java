package dev.tempera.core.provider.openai;

import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import dev.tempera.core.provider.StreamEvent.TopLogprob;
import dev.tempera.core.provider.openai.ChunkParser.Source;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** Reads a choice's {@code logprobs}. */
final class LogprobsParser {
  private LogprobsParser() {}

  /** Adds the tokens of the value that the parser is at, if it has any. */
  static void read(Source source, JsonToken token, List<TokenLogprob> into) {
    if (token != JsonToken.START_OBJECT) {
      source.p().skipChildren();
      return;
    }
    for (JsonNode entry : source.tree().path("content")) {
      if (!entry.path("logprob").isNumber()) {
        continue;
      }
      List<TopLogprob> top = new ArrayList<>();
      for (JsonNode other : entry.path("top_logprobs")) {
        if (other.path("logprob").isNumber()) {
          top.add(new TopLogprob(word(other), logprob(other), bytes(other)));
        }
      }
      into.add(new TokenLogprob(word(entry), logprob(entry), bytes(entry), top));
    }
  }

  private static String word(JsonNode entry) {
    return entry.path("token").asString("");
  }

  /** At most 0: some servers round a certain token to a little more. */
  private static double logprob(JsonNode entry) {
    return Math.min(0, entry.path("logprob").doubleValue(0));
  }

  private static @Nullable List<Integer> bytes(JsonNode entry) {
    JsonNode array = entry.path("bytes");
    if (!array.isArray()) {
      return null;
    }
    List<Integer> bytes = new ArrayList<>(array.size());
    for (JsonNode b : array) {
      bytes.add(b.intValue(0) & 0xFF);
    }
    return List.copyOf(bytes);
  }
}

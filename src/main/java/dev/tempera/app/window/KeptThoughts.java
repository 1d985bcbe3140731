package dev.tempera.app.window;

import dev.tempera.core.provider.openai.ReasoningTime;
import dev.tempera.core.store.ConversationStore.RawChunk;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads from streams that are kept how long models thought. Any thread. */
final class KeptThoughts {
  private KeptThoughts() {}

  /**
   * How long a model thought in its last attempt, empty where the stream does not tell.
   *
   * @param answered whether text follows the reasoning
   */
  static Optional<Duration> time(List<RawChunk> stream, boolean answered) {
    if (stream.isEmpty() || stream.stream().anyMatch(RawChunk::damaged)) {
      return Optional.empty();
    }
    int last = stream.getLast().attempt();
    List<ReasoningTime.Piece> pieces =
        stream.stream()
            .filter(chunk -> chunk.attempt() == last)
            .map(chunk -> new ReasoningTime.Piece(chunk.offsetMicros(), chunk.bytes()))
            .toList();
    return ReasoningTime.of(pieces, answered);
  }
}

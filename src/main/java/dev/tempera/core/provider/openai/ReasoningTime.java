package dev.tempera.core.provider.openai;

import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamSink;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How long a model thought, read from its stream as it was kept. Pure; any thread. */
public final class ReasoningTime {
  private static final long NONE = -1;

  /**
   * Bytes of a stream.
   *
   * @param micros when they arrived, in microseconds after any moment that all of them share
   */
  public record Piece(long micros, byte[] bytes) {}

  private ReasoningTime() {}

  /**
   * From the first of the reasoning to the first of anything else; of an answer that is reasoning
   * alone, to the last of it. Empty where the stream does not tell, as when all of it came at once.
   *
   * @param pieces of one attempt, in order
   * @param answered whether something else is known to follow, so that a stream without it is not
   *     whole
   */
  public static Optional<Duration> of(List<Piece> pieces, boolean answered) {
    Moments plain = moments(pieces, false);
    Moments found = plain.first == NONE ? moments(pieces, true) : plain;
    long end = found.other == NONE && !answered ? found.last : found.other;
    return found.first == NONE || end <= found.first
        ? Optional.empty()
        : Optional.of(Duration.ofNanos((end - found.first) * 1_000));
  }

  private static Moments moments(List<Piece> pieces, boolean thinkTags) {
    Moments moments = new Moments();
    StreamReader reader = new StreamReader(moments, new ReadingRules(thinkTags, Set.of()));
    try {
      for (Piece piece : pieces) {
        moments.now = piece.micros();
        reader.feed(piece.bytes(), 0, piece.bytes().length);
        if (moments.other != NONE) {
          break;
        }
      }
    } catch (SseDecoder.EventTooLongException tooLong) {
      // What was heard until then counts.
    } finally {
      reader.answer().close();
    }
    return moments;
  }

  /** Takes note of when what came. */
  private static final class Moments implements StreamSink {
    private long now;
    private long first = NONE;
    private long last = NONE;
    private long other = NONE;

    @Override
    public void event(StreamEvent event) {
      switch (event) {
        case StreamEvent.ReasoningDelta _ -> {
          first = first == NONE ? now : first;
          last = now;
        }
        case StreamEvent.TextDelta _,
            StreamEvent.RefusalDelta _,
            StreamEvent.ToolCallDelta _,
            StreamEvent.ImageReceived _,
            StreamEvent.AudioReceived _ ->
            other = first == NONE || other != NONE ? other : now;
        default -> {}
      }
    }
  }
}

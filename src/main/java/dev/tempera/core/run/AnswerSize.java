package dev.tempera.core.run;

import dev.tempera.core.figures.Memory;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.StreamEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Counts what an answer takes of the memory, so that one without an end is ended before there is
 * none left. Everything is in memory several times over while it is stored: a few hundred million
 * chars are more than most machines have room for. The run's thread only.
 */
final class AnswerSize {
  /** What a part takes beside its text. */
  private static final int PART = 64;

  /** What a node of JSON takes beside its text. */
  private static final int NODE = 32;

  /** What one of the alternatives to a token takes, and a byte of a token. */
  private static final int ALTERNATIVE = 16;

  private static final int BYTE = 2;

  /** A char of an answer takes some ten bytes while it is stored, and others stream meanwhile. */
  private static final int SHARE = 64;

  /** What is beyond any wrapping that a server puts around a char. */
  private static final int BYTES_PER_CHAR = 1_000;

  /** What may come beside that: more than an event of the largest size. */
  private static final long MOST_BESIDE = 128L << 20;

  private static final int BESIDE_SHARE = 8;

  private final long wanted;
  private final long limit;
  private final long beside;
  private long chars;
  private long bytes;

  /**
   * @param wanted the largest answer, in chars; less where there is little memory
   */
  AnswerSize(long wanted) {
    this.wanted = wanted;
    this.limit = Memory.share(wanted, SHARE);
    this.beside = Memory.share(MOST_BESIDE, BESIDE_SHARE);
  }

  /**
   * Counts what came over the network, of which everything is kept: a server may send for ever
   * without ever saying anything.
   *
   * @return whether it is too much from now on for what the answer holds so far
   */
  boolean exceedsWithRaw(int length) {
    bytes += length;
    return isEmptyTalk();
  }

  private boolean isEmptyTalk() {
    return bytes - BYTES_PER_CHAR * chars > beside;
  }

  /**
   * Counts an event.
   *
   * @return whether the answer is too large from now on
   */
  boolean exceedsWith(StreamEvent event) {
    chars += of(event);
    return chars > limit;
  }

  private static long of(StreamEvent event) {
    return switch (event) {
      case StreamEvent.TextDelta(String text) -> text.length();
      case StreamEvent.ReasoningDelta(String text) -> text.length();
      case StreamEvent.RefusalDelta(String text) -> text.length();
      case StreamEvent.ToolCallDelta call ->
          Math.max(PART, length(call.id()) + length(call.name())) + call.arguments().length();
      case StreamEvent.ImageReceived(String url) -> PART + (long) url.length();
      case StreamEvent.AudioReceived(var facts, String url) -> of(facts) + url.length();
      case StreamEvent.ReasoningDetail(var json) -> of(json);
      case StreamEvent.AnnotationReceived(var json) -> of(json);
      case StreamEvent.UnknownPart(var json) -> of(json);
      case StreamEvent.UnknownField(var path, var json) -> path.length() + of(json);
      case StreamEvent.LogprobsDelta(var tokens) -> tokens.stream().mapToLong(AnswerSize::of).sum();
      case StreamEvent.UnaskedLogprobs(var tokens) ->
          tokens.stream().mapToLong(AnswerSize::of).sum();
      default -> 0;
    };
  }

  private static long of(JsonNode json) {
    return PART + (long) json.toString().length() + NODE * nodes(json);
  }

  private static long nodes(JsonNode json) {
    long all = 1;
    for (JsonNode each : json) {
      all += nodes(each);
    }
    return all;
  }

  private static long of(StreamEvent.TokenLogprob token) {
    long size = PART + length(token.token()) + bytes(token.bytes());
    for (StreamEvent.TopLogprob alternative : token.top()) {
      size += ALTERNATIVE + length(alternative.token()) + bytes(alternative.bytes());
    }
    return size;
  }

  private static long length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }

  private static long bytes(@Nullable List<Integer> bytes) {
    return bytes == null ? 0 : (long) BYTE * bytes.size();
  }

  /** How an answer ends that is too large. */
  StreamEvent.Ended ending() {
    return new StreamEvent.Ended(
        new StreamEvent.Outcome.Interrupted(
            new ProviderError.Protocol(
                chars <= limit && isEmptyTalk() ? nothingSaid() : tooLong(), null, null)));
  }

  private String tooLong() {
    return "This answer did not end within "
        + limit / Runs.MILLION
        + " million characters, so Tempera ended it; what arrived is kept. "
        + (limit < wanted
            ? "There is no memory for a longer one."
            : "For a longer one, raise largestAnswerMillions under behaviour in settings.json.");
  }

  private String nothingSaid() {
    return "The server sent "
        + bytes / Runs.MILLION
        + " million bytes with next to nothing of an answer in them, so Tempera ended it; what"
        + " arrived is kept. Try again, or choose another server.";
  }
}

package dev.tempera.core.provider;

import dev.tempera.core.chat.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One step of a streamed answer. Immutable. */
public sealed interface StreamEvent {
  /**
   * The last byte of the request was handed to the network.
   *
   * @param nanoTime of {@link System#nanoTime} then
   */
  record Sent(long nanoTime) implements StreamEvent {}

  /** The response headers arrived. */
  record Opened(int status, Map<String, List<String>> headers, @Nullable String generationId)
      implements StreamEvent {
    public Opened {
      headers = Map.copyOf(headers);
    }
  }

  /** A comment line: the server is alive. */
  record KeepAlive(String comment) implements StreamEvent {}

  /** Facts about the answer; sent when they first appear or change. */
  record Meta(
      @Nullable String generationId,
      @Nullable String model,
      @Nullable String provider,
      @Nullable String serviceTier,
      @Nullable String systemFingerprint)
      implements StreamEvent {}

  /** More of the answer's text; never empty. */
  record TextDelta(String text) implements StreamEvent {}

  /**
   * Where the readable reasoning that follows stood, so that it can go back there.
   *
   * @param field a known field's name, see {@link dev.tempera.core.chat.ContentPart.Reasoning}
   */
  record ReasoningSource(String field) implements StreamEvent {}

  /** More of the readable reasoning; never empty. */
  record ReasoningDelta(String text) implements StreamEvent {}

  /** One finished element of {@code reasoning_details}, to be sent back unmodified. */
  record ReasoningDetail(JsonNode detail) implements StreamEvent {}

  /** More of a refusal. */
  record RefusalDelta(String text) implements StreamEvent {}

  /**
   * More of a tool call.
   *
   * @param slot position in the answer's list of calls, from 0
   * @param id the call's id when it first appears, else null
   * @param name the function's name as far as it is known, in place of what was said before; null
   *     if nothing new is known of it
   * @param arguments to be appended; possibly empty
   */
  record ToolCallDelta(int slot, @Nullable String id, @Nullable String name, String arguments)
      implements StreamEvent {}

  /** A picture in the answer. */
  record ImageReceived(String url) implements StreamEvent {}

  /**
   * The sound of a spoken answer, whole; its words came as text.
   *
   * @param facts what came with it: {@code id}, {@code expires_at} and others
   * @param url its bytes as a {@code data:} URL
   */
  record AudioReceived(JsonNode facts, String url) implements StreamEvent {}

  /**
   * A field of the answer's chunks that this program knows nothing of, as it first came.
   *
   * @param path its name, after those of the objects that it is in: {@code choice.x}, {@code
   *     delta.x}
   */
  record UnknownField(String path, JsonNode json) implements StreamEvent {}

  /** A part of the answer that this program knows nothing of, as it came. */
  record UnknownPart(JsonNode json) implements StreamEvent {}

  /** A citation or another annotation. */
  record AnnotationReceived(JsonNode json) implements StreamEvent {}

  /** Log probabilities of the tokens of the text delta beside it, to be appended. */
  record LogprobsDelta(List<TokenLogprob> tokens) implements StreamEvent {
    public LogprobsDelta {
      tokens = List.copyOf(tokens);
    }
  }

  /**
   * The same where nobody asked for them: they are shown while the answer is written, and are no
   * part of it.
   */
  record UnaskedLogprobs(List<TokenLogprob> tokens) implements StreamEvent {
    public UnaskedLogprobs {
      tokens = List.copyOf(tokens);
    }
  }

  /** Usage as reported; the last one counts. */
  record UsageReported(Usage usage) implements StreamEvent {}

  /**
   * The model said why it stopped; usage may still follow.
   *
   * @param reason normalised word, never empty
   */
  record Finish(String reason, @Nullable String nativeReason) implements StreamEvent {}

  /**
   * Nothing was shown yet and the request goes out once more after a pause.
   *
   * @param attempt number of the coming attempt, from 2
   */
  record Retrying(int attempt, Duration pause, ProviderError cause) implements StreamEvent {}

  /** The last event of every stream. */
  record Ended(Outcome outcome) implements StreamEvent {}

  /** How a stream ended. */
  sealed interface Outcome {
    /** A finish reason or {@code [DONE]} was seen. */
    record Complete() implements Outcome {}

    /** It broke off; what arrived is kept. */
    record Interrupted(ProviderError error) implements Outcome {}

    /** The provider or the network reported an error; what arrived is kept. */
    record Failed(ProviderError error) implements Outcome {}

    /**
     * The person stopped it.
     *
     * @param note whether the provider goes on billing, as far as is known
     */
    record Stopped(String note) implements Outcome {}
  }

  /**
   * A token's probability.
   *
   * @param logprob natural logarithm, at most 0
   * @param bytes the token's UTF-8 bytes, which need not be whole characters, each 0 to 255; null
   *     if not given
   * @param top the most probable tokens at this place
   */
  record TokenLogprob(
      String token, double logprob, @Nullable List<Integer> bytes, List<TopLogprob> top) {
    public TokenLogprob {
      top = List.copyOf(top);
    }
  }

  /** An alternative token at a place. */
  record TopLogprob(String token, double logprob, @Nullable List<Integer> bytes) {}
}

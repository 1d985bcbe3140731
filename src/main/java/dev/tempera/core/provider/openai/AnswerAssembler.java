package dev.tempera.core.provider.openai;

import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamSink;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Turns the chunks of one answer into events and remembers what decides how it ended: whether
 * anything was shown, whether a finish reason came, which error was reported.
 */
final class AnswerAssembler {
  private final StreamSink sink;
  private final ToolCallAssembler toolCalls;
  private final ReasoningAssembler reasoning;
  private StreamEvent.Meta meta = new StreamEvent.Meta(null, null, null, null, null);
  private @Nullable String usageJson;
  private @Nullable String finishReason;
  private @Nullable JsonNode error;
  private boolean contentSeen;
  private boolean choiceSeen;
  private boolean closed;

  AnswerAssembler(StreamSink sink) {
    this.sink = sink;
    this.toolCalls = new ToolCallAssembler(sink);
    this.reasoning = new ReasoningAssembler(sink);
  }

  /** Whether anything of the answer itself was handed on. */
  boolean contentSeen() {
    return contentSeen;
  }

  /** Whether any choice was seen, empty or not. */
  boolean choiceSeen() {
    return choiceSeen;
  }

  /** The normalised finish reason, or null while there is none. */
  @Nullable String finishReason() {
    return finishReason;
  }

  /** The error that the server reported inside the stream, or null. */
  @Nullable JsonNode error() {
    return error;
  }

  /** Takes the next chunk. */
  void accept(Chunk chunk) {
    meta(chunk);
    choiceSeen |= chunk.hasChoice;
    contentSeen |= reasoning.accept(chunk);
    if (!chunk.text.isEmpty()) {
      contentSeen = true;
      sink.event(new StreamEvent.TextDelta(chunk.text));
    }
    if (!chunk.logprobs.isEmpty()) {
      sink.event(new StreamEvent.LogprobsDelta(chunk.logprobs));
    }
    if (!chunk.refusal.isEmpty()) {
      contentSeen = true;
      sink.event(new StreamEvent.RefusalDelta(chunk.refusal));
    }
    if (!chunk.toolCalls.isEmpty()) {
      contentSeen = true;
      toolCalls.accept(chunk.toolCalls);
    }
    for (String image : chunk.images) {
      contentSeen = true;
      sink.event(new StreamEvent.ImageReceived(image));
    }
    for (JsonNode annotation : chunk.annotations) {
      sink.event(new StreamEvent.AnnotationReceived(annotation));
    }
    if (chunk.finishReason != null) {
      finish(chunk.finishReason, chunk.nativeFinishReason);
    }
    if (chunk.usage != null && !chunk.usage.rawJson().equals(usageJson)) {
      usageJson = chunk.usage.rawJson();
      sink.event(new StreamEvent.UsageReported(chunk.usage));
    }
    if (chunk.error != null && error == null) {
      error = chunk.error;
    }
  }

  /** {@code [DONE]} came: with calls and no finish reason, the calls are the reason. */
  void done() {
    if (finishReason == null && toolCalls.hasCalls()) {
      finish("tool_calls", null);
    }
  }

  /** The stream is over, however: hands out what is only whole at the end. */
  void close() {
    if (!closed) {
      closed = true;
      toolCalls.finish();
      reasoning.finish();
    }
  }

  private void meta(Chunk chunk) {
    if (!isSame(meta, chunk)) {
      meta =
          new StreamEvent.Meta(
              chunk.id, chunk.model, chunk.provider, chunk.serviceTier, chunk.systemFingerprint);
      sink.event(meta);
    }
  }

  private static boolean isSame(StreamEvent.Meta meta, Chunk chunk) {
    return Objects.equals(meta.generationId(), chunk.id)
        && Objects.equals(meta.model(), chunk.model)
        && Objects.equals(meta.provider(), chunk.provider)
        && Objects.equals(meta.serviceTier(), chunk.serviceTier)
        && Objects.equals(meta.systemFingerprint(), chunk.systemFingerprint);
  }

  private void finish(String reason, @Nullable String nativeReason) {
    if (finishReason != null) {
      return;
    }
    String normalised = normalised(reason);
    if (normalised.equals("stop") && toolCalls.hasCalls()) {
      // Several servers say “stop” when the model waits for its tools.
      normalised = "tool_calls";
    }
    finishReason = normalised;
    String raw = nativeReason != null ? nativeReason : normalised.equals(reason) ? null : reason;
    sink.event(new StreamEvent.Finish(normalised, raw));
  }

  private static String normalised(String reason) {
    return switch (reason.toLowerCase(Locale.ROOT)) {
      case "stop", "end_turn", "eos", "eos_token", "stop_sequence", "completed" -> "stop";
      case "length", "max_tokens", "max_output_tokens", "model_length" -> "length";
      case "tool_calls", "tool_call", "tool_use", "function_call" -> "tool_calls";
      case "content_filter", "content-filter", "safety" -> "content_filter";
      case "error" -> "error";
      default -> reason;
    };
  }
}

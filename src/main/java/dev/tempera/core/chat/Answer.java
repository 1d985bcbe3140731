package dev.tempera.core.chat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an assistant message beside its content. Null means not known (yet).
 *
 * <p>A row of the store: each component is known, or becomes known, on its own.
 *
 * @param connectionId the connection it was asked of
 * @param requestedModel the model asked for
 * @param model the model that answered, as the provider named it
 * @param provider the company that ran it, as OpenRouter named it
 * @param generationId the provider's id for the answer
 * @param finishReason normalised: stop, length, tool_calls, content_filter, error, or the
 *     provider's word
 * @param ttftMs from sending to the first content or reasoning delta
 * @param durationMs from sending to the end
 * @param error one sentence saying what went wrong and what to do
 * @param errorJson the error's details as JSON, for offers such as fallback models
 */
public record Answer(
    TurnState state,
    String connectionId,
    String requestedModel,
    @Nullable String model,
    @Nullable String provider,
    @Nullable String generationId,
    @Nullable String finishReason,
    @Nullable String nativeFinishReason,
    @Nullable Usage usage,
    @Nullable Cost cost,
    Instant startedAt,
    @Nullable Long ttftMs,
    @Nullable Long durationMs,
    @Nullable String error,
    @Nullable String errorJson) {

  /** An answer that was just asked for. */
  public static Answer started(String connectionId, String requestedModel, Instant at) {
    return new Answer(
        TurnState.STREAMING,
        connectionId,
        requestedModel,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        at,
        null,
        null,
        null,
        null);
  }

  /** The model that answered, or the one asked for while none has said its name. */
  public String modelName() {
    return model == null ? requestedModel : model;
  }

  /** Tokens per second after the first token, or null where it cannot be said. */
  public @Nullable Double tokensPerSecond() {
    Long tokens = usage == null ? null : usage.completionTokens();
    if (tokens == null || ttftMs == null || durationMs == null || durationMs <= ttftMs) {
      return null;
    }
    return tokens * 1000.0 / (durationMs - ttftMs);
  }

  /** This answer in another state. */
  public Answer withState(TurnState newState) {
    return new Answer(
        newState,
        connectionId,
        requestedModel,
        model,
        provider,
        generationId,
        finishReason,
        nativeFinishReason,
        usage,
        cost,
        startedAt,
        ttftMs,
        durationMs,
        error,
        errorJson);
  }
}

package dev.tempera.core.connection;

import dev.tempera.core.chat.Usage;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.SecretMask;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamSink;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Passes a stream on without the secrets in it. The end of a text that may be the beginning of a
 * secret waits for the text's next delta, whatever comes between: readers join them. One thread,
 * the provider's.
 */
final class MaskedSink implements StreamSink {
  private final StreamSink sink;
  private final Supplier<SecretMask> mask;
  private final MaskedBytes bytes;

  /** What waits of the answer's texts, by their kinds. */
  private final Map<String, MaskedText> texts = new LinkedHashMap<>();

  /** What waits of tool calls' arguments, by their slots: calls may come by turns. */
  private final Map<Integer, MaskedText> calls = new LinkedHashMap<>();

  MaskedSink(StreamSink sink, Supplier<SecretMask> mask) {
    this.sink = sink;
    this.mask = mask;
    this.bytes = new MaskedBytes(sink);
  }

  @Override
  public void event(StreamEvent next) {
    if (isOpen()) {
      sink.event(next);
      return;
    }
    switch (next) {
      case StreamEvent.TextDelta(String text) -> delta("text", StreamEvent.TextDelta::new, text);
      case StreamEvent.ReasoningDelta(String text) ->
          delta("reasoning", StreamEvent.ReasoningDelta::new, text);
      case StreamEvent.RefusalDelta(String text) ->
          delta("refusal", StreamEvent.RefusalDelta::new, text);
      case StreamEvent.ToolCallDelta call -> toolCall(call);
      case StreamEvent.ReasoningDetail _,
          StreamEvent.ImageReceived _,
          StreamEvent.AudioReceived _,
          StreamEvent.UnknownPart _,
          StreamEvent.AnnotationReceived _ -> {
        beforeAnother("");
        sink.event(struck(next));
      }
      case StreamEvent.Sent _, StreamEvent.Retrying _, StreamEvent.Ended _ -> {
        finish();
        sink.event(struck(next));
      }
      // These begin no part: the text before them goes on behind them.
      default -> sink.event(struck(next));
    }
  }

  @Override
  public boolean mayTryAgain(ProviderError cause) {
    return sink.mayTryAgain(cause);
  }

  /** Whether all goes through as it is: no secret is known, and nothing waits either. */
  private boolean isOpen() {
    return mask.get().isEmpty() && !pieceWaits();
  }

  private boolean pieceWaits() {
    return !texts.isEmpty() || !calls.isEmpty();
  }

  private void toolCall(StreamEvent.ToolCallDelta call) {
    int slot = call.slot();
    beforeAnother("");
    String ready =
        add(
            calls,
            slot,
            more -> new StreamEvent.ToolCallDelta(slot, null, null, more),
            call.arguments());
    // The call has its place among the parts, even if nothing of it can be said yet.
    if (call.id() != null || call.name() != null || ready.isEmpty()) {
      sink.event(new StreamEvent.ToolCallDelta(slot, strike(call.id()), strike(call.name()), ""));
    }
    if (!ready.isEmpty()) {
      sink.event(new StreamEvent.ToolCallDelta(slot, null, null, ready));
    }
  }

  private void delta(String kind, Function<String, StreamEvent> event, String delta) {
    beforeAnother(kind);
    String ready = add(texts, kind, event, delta);
    if (!ready.isEmpty()) {
      sink.event(event.apply(ready));
    }
  }

  private <K> String add(
      Map<K, MaskedText> waiting, K key, Function<String, StreamEvent> event, String delta) {
    MaskedText text = waiting.computeIfAbsent(key, _ -> new MaskedText(event));
    String ready = text.add(delta, mask.get(), () -> bytes.strikePieces(mask.get()));
    if (!text.waits()) {
      waiting.remove(key);
    }
    return ready;
  }

  /** Something else begins: the last letters of the texts before it stand before it. */
  private void beforeAnother(String kind) {
    texts.forEach((each, text) -> {
      if (!each.equals(kind)) {
        say(text, text.beforeAnother());
      }
    });
  }

  private void say(MaskedText text, String more) {
    if (!more.isEmpty()) {
      sink.event(text.event(more));
    }
  }

  /** Passes on all that waits. */
  void finish() {
    texts.values().forEach(text -> say(text, text.rest()));
    texts.clear();
    calls.values().forEach(text -> say(text, text.rest()));
    calls.clear();
    bytes.finish();
  }

  private StreamEvent struck(StreamEvent next) {
    return switch (next) {
      case StreamEvent.Opened opened ->
          new StreamEvent.Opened(
              opened.status(), struck(opened.headers()), strike(opened.generationId()));
      case StreamEvent.KeepAlive(String comment) ->
          new StreamEvent.KeepAlive(mask.get().strike(comment));
      case StreamEvent.Meta meta ->
          new StreamEvent.Meta(
              strike(meta.generationId()),
              strike(meta.model()),
              strike(meta.provider()),
              strike(meta.serviceTier()),
              strike(meta.systemFingerprint()));
      case StreamEvent.ReasoningDetail(JsonNode json) ->
          new StreamEvent.ReasoningDetail(struck(json));
      case StreamEvent.ImageReceived(String url) ->
          new StreamEvent.ImageReceived(mask.get().strike(url));
      case StreamEvent.AudioReceived(JsonNode facts, String url) ->
          new StreamEvent.AudioReceived(struck(facts), mask.get().strike(url));
      case StreamEvent.UnknownField(String path, JsonNode json) ->
          new StreamEvent.UnknownField(mask.get().strike(path), struck(json));
      case StreamEvent.LogprobsDelta(var tokens) ->
          new StreamEvent.LogprobsDelta(tokens.stream().map(this::struck).toList());
      case StreamEvent.UnaskedLogprobs(var tokens) ->
          new StreamEvent.UnaskedLogprobs(tokens.stream().map(this::struck).toList());
      case StreamEvent.UnknownPart(JsonNode json) -> new StreamEvent.UnknownPart(struck(json));
      case StreamEvent.AnnotationReceived(JsonNode json) ->
          new StreamEvent.AnnotationReceived(struck(json));
      case StreamEvent.UsageReported(Usage usage) ->
          new StreamEvent.UsageReported(
              new Usage(
                  usage.promptTokens(),
                  usage.completionTokens(),
                  usage.cachedTokens(),
                  usage.reasoningTokens(),
                  usage.costUsd(),
                  mask.get().strike(usage.rawJson())));
      case StreamEvent.Finish finish ->
          new StreamEvent.Finish(mask.get().strike(finish.reason()), strike(finish.nativeReason()));
      case StreamEvent.Retrying retry ->
          new StreamEvent.Retrying(
              retry.attempt(), retry.pause(), MaskedErrors.strike(retry.cause(), mask.get()));
      case StreamEvent.Ended(StreamEvent.Outcome outcome) -> new StreamEvent.Ended(struck(outcome));
      default -> next;
    };
  }

  private StreamEvent.Outcome struck(StreamEvent.Outcome outcome) {
    return switch (outcome) {
      case StreamEvent.Outcome.Interrupted(var error) ->
          new StreamEvent.Outcome.Interrupted(MaskedErrors.strike(error, mask.get()));
      case StreamEvent.Outcome.Failed(var error) ->
          new StreamEvent.Outcome.Failed(MaskedErrors.strike(error, mask.get()));
      case StreamEvent.Outcome.Complete _, StreamEvent.Outcome.Stopped _ -> outcome;
    };
  }

  private Map<String, List<String>> struck(Map<String, List<String>> headers) {
    Map<String, List<String>> struck = new HashMap<>();
    headers.forEach((name, values) ->
        struck.put(name, values.stream().map(value -> mask.get().strike(value)).toList()));
    return struck;
  }

  private JsonNode struck(JsonNode json) {
    return MaskedModels.strike(json, mask.get());
  }

  private @Nullable String strike(@Nullable String text) {
    return mask.get().strikeOrNull(text);
  }

  private StreamEvent.TokenLogprob struck(StreamEvent.TokenLogprob token) {
    String struck = mask.get().strike(token.token());
    return new StreamEvent.TokenLogprob(
        struck,
        token.logprob(),
        struck.equals(token.token()) ? token.bytes() : null,
        token.top().stream().map(this::struck).toList());
  }

  private StreamEvent.TopLogprob struck(StreamEvent.TopLogprob token) {
    String struck = mask.get().strike(token.token());
    return new StreamEvent.TopLogprob(
        struck, token.logprob(), struck.equals(token.token()) ? token.bytes() : null);
  }

  @Override
  public void raw(byte[] read, int offset, int length, long nanoTime) {
    if (isOpen()) {
      sink.raw(read, offset, length, nanoTime);
      return;
    }
    bytes.add(read, offset, length, nanoTime, mask.get(), pieceWaits());
  }
}

package dev.tempera.core.connection;

import dev.tempera.core.chat.Usage;
import dev.tempera.core.provider.SecretMask;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamSink;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Passes a stream on without the secrets in it. The end of a delta that may be the beginning of a
 * secret waits for the next one. One thread, the provider's.
 */
final class MaskedSink implements StreamSink {
  private final StreamSink sink;
  private final Supplier<SecretMask> mask;
  private final MaskedBytes bytes;

  /** The ends of tool calls' arguments that wait: calls may come by turns. */
  private final Map<Integer, String> heldCalls = new HashMap<>();

  /** What waits, which text it belongs to, and what makes an event of it. */
  private String held = "";

  private String channel = "";
  private Function<String, StreamEvent> event = StreamEvent.TextDelta::new;

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
          StreamEvent.UnknownPart _,
          StreamEvent.AnnotationReceived _ -> {
        flush();
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

  /** Whether all goes through as it is: no secret is known, so nothing waits either. */
  private boolean isOpen() {
    return mask.get().isEmpty();
  }

  private void toolCall(StreamEvent.ToolCallDelta call) {
    int slot = call.slot();
    flush();
    String all = settled(heldCalls.getOrDefault(slot, "") + call.arguments());
    int ready = all.length() - mask.get().beginningAtEnd(all);
    if (ready == all.length()) {
      heldCalls.remove(slot);
    } else {
      heldCalls.put(slot, all.substring(ready));
    }
    // The call has its place among the parts, even if nothing of it can be said yet.
    if (call.id() != null || call.name() != null || ready == 0) {
      sink.event(new StreamEvent.ToolCallDelta(slot, strike(call.id()), strike(call.name()), ""));
    }
    if (ready > 0) {
      sink.event(new StreamEvent.ToolCallDelta(slot, null, null, all.substring(0, ready)));
    }
  }

  private void delta(String to, Function<String, StreamEvent> made, String text) {
    if (!channel.equals(to)) {
      flush();
      channel = to;
      event = made;
    }
    String all = settled(held.isEmpty() ? text : held + text);
    int ready = all.length() - mask.get().beginningAtEnd(all);
    held = all.substring(ready);
    if (ready > 0) {
      sink.event(made.apply(all.substring(0, ready)));
    }
  }

  private void flush() {
    if (!held.isEmpty()) {
      sink.event(event.apply(held));
      held = "";
    }
    channel = "";
  }

  /** The text without secrets; one that is in it came in pieces, perhaps. */
  private String settled(String text) {
    String struck = mask.get().strike(text);
    if (!struck.equals(text)) {
      bytes.strikePieces(mask.get());
    }
    return struck;
  }

  /** Passes on all that waits. */
  void finish() {
    flush();
    heldCalls.forEach(
        (slot, rest) -> sink.event(new StreamEvent.ToolCallDelta(slot, null, null, rest)));
    heldCalls.clear();
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
      case StreamEvent.UnknownField(String path, JsonNode json) ->
          new StreamEvent.UnknownField(mask.get().strike(path), struck(json));
      case StreamEvent.LogprobsDelta(var tokens) ->
          new StreamEvent.LogprobsDelta(tokens.stream().map(this::struck).toList());
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
    return text == null ? null : mask.get().strike(text);
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
    boolean pieceWaits = !held.isEmpty() || !heldCalls.isEmpty();
    bytes.add(read, offset, length, nanoTime, mask.get(), pieceWaits);
  }
}

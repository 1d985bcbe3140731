package dev.tempera.core.connection;

import dev.tempera.core.chat.Usage;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.provider.SecretMask;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamSink;
import java.nio.charset.StandardCharsets;
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

  /** What waits, which text it belongs to, and what makes an event of it. */
  private String held = "";

  private String channel = "";
  private Function<String, StreamEvent> event = StreamEvent.TextDelta::new;

  MaskedSink(StreamSink sink, Supplier<SecretMask> mask) {
    this.sink = sink;
    this.mask = mask;
  }

  @Override
  public void event(StreamEvent next) {
    if (held.isEmpty() && mask.get().isEmpty()) {
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
      case StreamEvent.LogprobsDelta _, StreamEvent.KeepAlive _ -> sink.event(struck(next));
      default -> {
        flush();
        sink.event(struck(next));
      }
    }
  }

  private void toolCall(StreamEvent.ToolCallDelta call) {
    int slot = call.slot();
    if (call.id() != null || call.name() != null || call.arguments().isEmpty()) {
      flush();
      sink.event(new StreamEvent.ToolCallDelta(slot, strike(call.id()), strike(call.name()), ""));
    }
    if (!call.arguments().isEmpty()) {
      delta(
          "call " + slot,
          arguments -> new StreamEvent.ToolCallDelta(slot, null, null, arguments),
          call.arguments());
    }
  }

  private void delta(String to, Function<String, StreamEvent> made, String text) {
    if (!channel.equals(to)) {
      flush();
      channel = to;
      event = made;
    }
    SecretMask now = mask.get();
    String all = now.strike(held.isEmpty() ? text : held + text);
    int ready = all.length() - now.beginningAtEnd(all);
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
    String text = ExactJson.write(json);
    String struck = mask.get().strike(text);
    return struck.equals(text) ? json : ExactJson.read(struck);
  }

  private @Nullable String strike(@Nullable String text) {
    return text == null ? null : mask.get().strike(text);
  }

  @Override
  public void raw(byte[] bytes, int offset, int length, long nanoTime) {
    if (mask.get().isEmpty()) {
      sink.raw(bytes, offset, length, nanoTime);
      return;
    }
    String text = new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
    String struck = mask.get().strike(text);
    if (struck.equals(text)) {
      sink.raw(bytes, offset, length, nanoTime);
    } else {
      sink.raw(struck.getBytes(StandardCharsets.ISO_8859_1), 0, length, nanoTime);
    }
  }
}

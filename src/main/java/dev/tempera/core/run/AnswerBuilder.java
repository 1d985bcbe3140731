package dev.tempera.core.run;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Media;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.provider.ErrorJson;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An answer being put together from its events. One thread writes, any thread reads. */
final class AnswerBuilder {
  /** What is known of the model that is asked. */
  record Asked(Answer facts, ModelInfo model, Supplier<List<String>> substitutes) {}

  private final Asked asked;
  private final AttemptClock clock;
  private final Object lock = new Object();

  private final String beginning;
  private ArrivedParts parts;
  private final List<TokenLogprob> logprobs = new ArrayList<>();

  /** Those that nobody asked for: they are never kept. */
  private final List<TokenLogprob> unasked = new ArrayList<>();

  private final ObjectNode extra = JsonNodeFactory.instance.objectNode();
  private TurnState state = TurnState.STREAMING;
  private long factsVersion;
  private int lastPart;
  private String status = "";
  private @Nullable String resolvedModel;
  private @Nullable String provider;
  private @Nullable String generationId;
  private @Nullable String finishReason;
  private @Nullable String nativeFinishReason;
  private @Nullable Usage usage;
  private @Nullable String error;
  private @Nullable String errorJson;

  /**
   * @param beginning text that the answer goes on from, possibly empty
   */
  AnswerBuilder(Asked asked, String beginning, AttemptClock clock) {
    this.asked = asked;
    this.clock = clock;
    this.beginning = beginning;
    this.parts = begun();
  }

  private ArrivedParts begun() {
    ArrivedParts begun = new ArrivedParts();
    if (!beginning.isEmpty()) {
      int _ = begun.text(beginning);
    }
    return begun;
  }

  /**
   * Takes in one event.
   *
   * @param now of {@link System#nanoTime} at its arrival
   * @return whether anything but text and reasoning changed
   */
  boolean accept(StreamEvent came, long now) {
    // Before the lock: the catalogue may be slow, and whoever shows the answer needs the lock.
    StreamEvent event = withSubstitutes(came);
    synchronized (lock) {
      boolean first = !clock.hasTokens();
      clock.accept(event, now);
      boolean begun = first && clock.hasTokens();
      if (begun) {
        status = "";
      }
      boolean facts = apply(event) || begun;
      if (facts) {
        factsVersion++;
      }
      return facts;
    }
  }

  private boolean apply(StreamEvent event) {
    switch (event) {
      case StreamEvent.TextDelta delta -> {
        lastPart = parts.text(delta.text());
        return false;
      }
      case StreamEvent.ReasoningDelta delta -> {
        lastPart = parts.reasoning(delta.text());
        return false;
      }
      case StreamEvent.LogprobsDelta delta -> {
        logprobs.addAll(delta.tokens());
        return false;
      }
      case StreamEvent.UnaskedLogprobs more -> {
        unasked.addAll(more.tokens());
        return false;
      }
      case StreamEvent.KeepAlive comment -> {
        if (clock.hasTokens() || comment.comment().isBlank()) {
          return false;
        }
        status = "The provider is working…";
      }
      case StreamEvent.ReasoningSource source -> {
        parts.reasoningSource(source.field());
        return false;
      }
      case StreamEvent.UnknownField field -> extra.set(field.path(), field.json());
      case StreamEvent.UnknownPart part -> parts.whole(new ContentPart.Unknown(part.json()));
      case StreamEvent.RefusalDelta delta -> parts.refusal(delta.text());
      case StreamEvent.ToolCallDelta delta -> parts.call(delta);
      case StreamEvent.ReasoningDetail detail -> parts.detail(detail.detail());
      case StreamEvent.ImageReceived image -> parts.whole(new ContentPart.Image(image.url()));
      case StreamEvent.AudioReceived(var sound, String url) ->
          parts.whole(new ContentPart.Audio(sound, Media.of(url)));
      case StreamEvent.AnnotationReceived annotation ->
          parts.whole(new ContentPart.Annotation(annotation.json()));
      case StreamEvent.Sent _ -> {
        return false;
      }
      case StreamEvent.Opened opened -> {
        generationId = opened.generationId() == null ? generationId : opened.generationId();
        status = "Waiting for the first token…";
      }
      case StreamEvent.Meta meta -> addMeta(meta);
      case StreamEvent.UsageReported reported -> usage = reported.usage();
      case StreamEvent.Finish finish -> {
        finishReason = finish.reason();
        nativeFinishReason = finish.nativeReason();
      }
      case StreamEvent.Retrying retry -> {
        forgetAttempt();
        status =
            "Attempt %d in %.0f s: %s"
                .formatted(
                    retry.attempt(), retry.pause().toMillis() / 1000.0, retry.cause().message());
      }
      case StreamEvent.Ended ended -> end(ended.outcome());
    }
    return true;
  }

  /** What a failed attempt brought belongs to no other: nothing of it was shown as the answer. */
  private void forgetAttempt() {
    parts = begun();
    lastPart = 0;
    logprobs.clear();
    unasked.clear();
    extra.removeAll();
    resolvedModel = null;
    provider = null;
    generationId = null;
    finishReason = null;
    nativeFinishReason = null;
    usage = null;
  }

  private void addMeta(StreamEvent.Meta meta) {
    generationId = meta.generationId() == null ? generationId : meta.generationId();
    resolvedModel = meta.model() == null ? resolvedModel : meta.model();
    provider = meta.provider() == null ? provider : meta.provider();
    if (meta.systemFingerprint() != null) {
      extra.put("system_fingerprint", meta.systemFingerprint());
    }
    if (meta.serviceTier() != null) {
      extra.put("service_tier", meta.serviceTier());
    }
  }

  private void end(StreamEvent.Outcome outcome) {
    status = "";
    switch (outcome) {
      case StreamEvent.Outcome.Complete() -> state = TurnState.COMPLETE;
      case StreamEvent.Outcome.Interrupted(ProviderError why) -> fail(TurnState.INTERRUPTED, why);
      case StreamEvent.Outcome.Failed(ProviderError why) -> fail(TurnState.FAILED, why);
      case StreamEvent.Outcome.Stopped(String note) -> {
        state = TurnState.STOPPED;
        error = note;
      }
    }
  }

  /** Ends an answer whose end could not be taken in, without needing memory for it. */
  void cutOff(String why) {
    synchronized (lock) {
      if (state == TurnState.STREAMING) {
        state = TurnState.INTERRUPTED;
        error = why;
        status = "";
        factsVersion++;
      }
    }
  }

  private void fail(TurnState how, ProviderError why) {
    state = how;
    error = why.message();
    errorJson = ErrorJson.toText(why);
  }

  /** An end for want of the model, with others to choose where the provider named none. */
  private StreamEvent withSubstitutes(StreamEvent event) {
    if (!(event instanceof StreamEvent.Ended(StreamEvent.Outcome outcome))) {
      return event;
    }
    return switch (outcome) {
      case StreamEvent.Outcome.Failed(ProviderError why) ->
          new StreamEvent.Ended(new StreamEvent.Outcome.Failed(withSubstitutes(why)));
      case StreamEvent.Outcome.Interrupted(ProviderError why) ->
          new StreamEvent.Ended(new StreamEvent.Outcome.Interrupted(withSubstitutes(why)));
      default -> event;
    };
  }

  private ProviderError withSubstitutes(ProviderError why) {
    return why instanceof ProviderError.ModelUnavailable gone && gone.fallbackModels().isEmpty()
        ? new ProviderError.ModelUnavailable(
            gone.message(),
            gone.status(),
            gone.model(),
            asked.substitutes().get(),
            gone.retryable(),
            gone.rawJson())
        : why;
  }

  /** Shows what the run waits for; empty for nothing. */
  void status(String line) {
    synchronized (lock) {
      if (!status.equals(line)) {
        status = line;
        factsVersion++;
      }
    }
  }

  /** The index of the part that the last text or reasoning went to. For the writing thread. */
  int lastPart() {
    return lastPart;
  }

  /** The number of the attempt on its way. For the writing thread. */
  int attempt() {
    return clock.number();
  }

  /** When its request went out. For the writing thread. */
  long sentNanos() {
    return clock.sentNanos();
  }

  TurnState state() {
    synchronized (lock) {
      return state;
    }
  }

  String status() {
    synchronized (lock) {
      return status;
    }
  }

  long factsVersion() {
    synchronized (lock) {
      return factsVersion;
    }
  }

  int readText(int from, StringBuilder into) {
    synchronized (lock) {
      return parts.readText(from, into);
    }
  }

  int readReasoning(int from, StringBuilder into) {
    synchronized (lock) {
      return parts.readReasoning(from, into);
    }
  }

  int readLogprobs(int from, List<TokenLogprob> into) {
    synchronized (lock) {
      List<TokenLogprob> known = logprobs.isEmpty() ? unasked : logprobs;
      // An attempt that failed takes its own with it.
      into.addAll(known.subList(Math.min(from, known.size()), known.size()));
      return known.size();
    }
  }

  List<Attempt> attempts() {
    synchronized (lock) {
      return clock.all();
    }
  }

  /** The answer with all that is known of it. */
  RunAnswer whole() {
    synchronized (lock) {
      return answer(true, List.copyOf(logprobs));
    }
  }

  /** The answer as it is now, without log probabilities: they are long, and few look at them. */
  RunAnswer snapshot() {
    return answer(true, List.of());
  }

  /** The same, its text and reasoning parts empty. */
  RunAnswer facts() {
    return answer(false, List.of());
  }

  private RunAnswer answer(boolean text, List<TokenLogprob> known) {
    synchronized (lock) {
      return new RunAnswer(
          new ChatMessage(Role.ASSISTANT, parts.parts(text)),
          answer(),
          new RunDetails(clock.all(), known, extra.deepCopy()));
    }
  }

  private Answer answer() {
    Answer begun = asked.facts();
    AttemptTimes times = clock.current().times();
    return new Answer(
        state,
        begun.connectionId(),
        begun.requestedModel(),
        resolvedModel,
        provider,
        generationId,
        finishReason,
        nativeFinishReason,
        usage,
        Costs.of(usage, asked.model().pricing()).orElse(null),
        begun.startedAt(),
        times.ttftMs(),
        times.durationMs(),
        error,
        errorJson);
  }
}

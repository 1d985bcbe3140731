package dev.tempera.core.session;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Cost;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.provider.ErrorJson;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.StreamEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An answer being put together from its events. One thread writes, any thread reads. Text is kept
 * in one growing buffer: a reader copies only what is new to it.
 */
final class AnswerBuilder {
  private final MessageNode node;
  private final ModelInfo model;
  private final Supplier<List<String>> substitutes;
  private final Object lock = new Object();

  private final StringBuilder text = new StringBuilder();
  private final StringBuilder reasoning = new StringBuilder();
  private final StringBuilder refusal = new StringBuilder();
  private final List<JsonNode> reasoningDetails = new ArrayList<>();
  private final TreeMap<Integer, Call> calls = new TreeMap<>();
  private final List<ContentPart> others = new ArrayList<>();
  private TurnState state = TurnState.STREAMING;
  private long factsVersion;
  private String status = "";
  private @Nullable String reasoningField;
  private @Nullable String resolvedModel;
  private @Nullable String provider;
  private @Nullable String generationId;
  private @Nullable String finishReason;
  private @Nullable String nativeFinishReason;
  private @Nullable Usage usage;
  private @Nullable Long ttftMs;
  private @Nullable Long durationMs;
  private @Nullable String error;
  private @Nullable String errorJson;

  /** A tool call being put together. */
  private static final class Call {
    private String id = "";
    private String name = "";
    private final StringBuilder arguments = new StringBuilder();
  }

  /**
   * @param node the empty assistant message
   * @param beginning text that the answer goes on from, possibly empty
   * @param substitutes models to offer where the provider says that this one is gone and names none
   */
  AnswerBuilder(
      MessageNode node, ModelInfo model, String beginning, Supplier<List<String>> substitutes) {
    this.node = node;
    this.model = model;
    this.substitutes = substitutes;
    text.append(beginning);
  }

  MessageNode node() {
    return node;
  }

  /**
   * Takes in one event.
   *
   * @param elapsedMs since sending
   * @return whether anything but text and reasoning changed
   */
  boolean accept(StreamEvent event, long elapsedMs) {
    synchronized (lock) {
      boolean facts = apply(event, elapsedMs);
      if (facts) {
        factsVersion++;
      }
      return facts;
    }
  }

  private boolean apply(StreamEvent event, long elapsedMs) {
    switch (event) {
      case StreamEvent.TextDelta delta -> {
        text.append(delta.text());
        return begun(elapsedMs);
      }
      case StreamEvent.ReasoningSource source -> reasoningField = source.field();
      case StreamEvent.UnknownPart part -> {
        others.add(new ContentPart.Unknown(part.json()));
        begun(elapsedMs);
      }
      case StreamEvent.ReasoningDelta delta -> {
        reasoning.append(delta.text());
        return begun(elapsedMs);
      }
      case StreamEvent.RefusalDelta delta -> {
        refusal.append(delta.text());
        begun(elapsedMs);
      }
      case StreamEvent.ToolCallDelta delta -> {
        addToCall(delta);
        begun(elapsedMs);
      }
      case StreamEvent.ReasoningDetail detail -> reasoningDetails.add(detail.detail());
      case StreamEvent.ImageReceived image -> {
        others.add(new ContentPart.Image(image.url()));
        begun(elapsedMs);
      }
      case StreamEvent.AnnotationReceived annotation ->
          others.add(new ContentPart.Annotation(annotation.json()));
      case StreamEvent.Opened opened -> {
        generationId = opened.generationId() == null ? generationId : opened.generationId();
        status = "Waiting for the first token…";
      }
      case StreamEvent.Meta meta -> addMeta(meta);
      case StreamEvent.KeepAlive comment -> {
        if (ttftMs != null || comment.comment().isBlank()) {
          return false;
        }
        status = "The provider is working…";
      }
      case StreamEvent.LogprobsDelta ignored -> {
        return false;
      }
      case StreamEvent.UsageReported reported -> usage = reported.usage();
      case StreamEvent.Finish finish -> {
        finishReason = finish.reason();
        nativeFinishReason = finish.nativeReason();
      }
      case StreamEvent.Retrying retry ->
          status =
              "Attempt %d in %.0f s: %s"
                  .formatted(
                      retry.attempt(), retry.pause().toMillis() / 1000.0, retry.cause().message());
      case StreamEvent.Ended ended -> end(ended.outcome(), elapsedMs);
    }
    return true;
  }

  /** Notes the first content; says whether this was it. */
  private boolean begun(long elapsedMs) {
    if (ttftMs != null) {
      return false;
    }
    ttftMs = elapsedMs;
    status = "";
    return true;
  }

  private void addToCall(StreamEvent.ToolCallDelta delta) {
    Call call = calls.computeIfAbsent(delta.slot(), slot -> new Call());
    String id = delta.id();
    if (id != null) {
      call.id = id;
    }
    String name = delta.name();
    if (name != null) {
      call.name = name;
    }
    call.arguments.append(delta.arguments());
  }

  private void addMeta(StreamEvent.Meta meta) {
    generationId = meta.generationId() == null ? generationId : meta.generationId();
    resolvedModel = meta.model() == null ? resolvedModel : meta.model();
    provider = meta.provider() == null ? provider : meta.provider();
  }

  private void end(StreamEvent.Outcome outcome, long elapsedMs) {
    durationMs = elapsedMs;
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

  private void fail(TurnState how, ProviderError why) {
    state = how;
    error = why.message();
    errorJson = ErrorJson.toText(withSubstitutes(why));
  }

  private ProviderError withSubstitutes(ProviderError why) {
    return why instanceof ProviderError.ModelUnavailable gone && gone.fallbackModels().isEmpty()
        ? new ProviderError.ModelUnavailable(
            gone.message(),
            gone.status(),
            gone.model(),
            substitutes.get(),
            gone.retryable(),
            gone.rawJson())
        : why;
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
      into.append(text, Math.min(from, text.length()), text.length());
      return text.length();
    }
  }

  int readReasoning(int from, StringBuilder into) {
    synchronized (lock) {
      into.append(reasoning, Math.min(from, reasoning.length()), reasoning.length());
      return reasoning.length();
    }
  }

  /** The message as it is now. */
  MessageNode snapshot() {
    synchronized (lock) {
      return node.with(
          new ChatMessage(Role.ASSISTANT, parts(text.toString(), reasoning.toString())), answer());
    }
  }

  /** The message as it is now, without its text and readable reasoning. */
  MessageNode facts() {
    synchronized (lock) {
      return node.with(new ChatMessage(Role.ASSISTANT, parts("", "")), answer());
    }
  }

  private List<ContentPart> parts(String allText, String allReasoning) {
    List<ContentPart> parts = new ArrayList<>();
    if (!allReasoning.isEmpty() || !reasoningDetails.isEmpty() || reasoningField != null) {
      parts.add(new ContentPart.Reasoning(allReasoning, reasoningDetails, reasoningField));
    }
    if (!allText.isEmpty()) {
      parts.add(new ContentPart.Text(allText));
    }
    if (!refusal.isEmpty()) {
      parts.add(new ContentPart.Refusal(refusal.toString()));
    }
    for (Call call : calls.values()) {
      parts.add(new ContentPart.ToolCall(call.id, call.name, call.arguments.toString()));
    }
    parts.addAll(others);
    return parts;
  }

  private Answer answer() {
    Answer asked = node.answer();
    if (asked == null) {
      throw new IllegalStateException("an answer without its request");
    }
    Cost cost = Costs.of(usage, model.pricing()).orElse(null);
    return new Answer(
        state,
        asked.connectionId(),
        asked.requestedModel(),
        resolvedModel,
        provider,
        generationId,
        finishReason,
        nativeFinishReason,
        usage,
        cost,
        asked.startedAt(),
        ttftMs,
        durationMs,
        error,
        errorJson);
  }
}

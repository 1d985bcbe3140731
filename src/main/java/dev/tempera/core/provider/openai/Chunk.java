package dev.tempera.core.provider.openai;

import dev.tempera.core.chat.Usage;
import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What one chunk says. Mutable and used again for every chunk, so that a stream of thousands makes
 * no more garbage than its texts. Null and empty mean not said.
 */
final class Chunk {
  @Nullable String id;
  @Nullable String model;
  @Nullable String provider;
  @Nullable String serviceTier;
  @Nullable String systemFingerprint;

  /** Whether there was at least one choice. */
  boolean hasChoice;

  /** The choice's number as it was given, or null. */
  @Nullable Integer choiceIndex;

  String text = "";

  /** The completions dialect's name for {@link #text}, which some servers send beside it. */
  String plainText = "";

  String reasoning = "";

  /** The field that the reasoning of this chunk came in, one of {@link ReasoningField}. */
  @Nullable String reasoningField;

  String refusal = "";
  @Nullable String finishReason;
  @Nullable String nativeFinishReason;
  @Nullable Usage usage;
  @Nullable JsonNode error;

  /** The whole message so far, which some servers send beside the deltas or at the end. */
  @Nullable Chunk whole;

  final List<ToolFragment> toolCalls = new ArrayList<>();
  final List<JsonNode> reasoningDetails = new ArrayList<>();
  final List<JsonNode> annotations = new ArrayList<>();
  final List<String> images = new ArrayList<>();
  final List<TokenLogprob> logprobs = new ArrayList<>();

  /** Pieces of a spoken answer. */
  final List<JsonNode> audio = new ArrayList<>();

  /** Parts of the answer of a kind that nobody here knows. */
  final List<JsonNode> unknownParts = new ArrayList<>();

  /** Fields that nobody here knows, those of the choice too. */
  final List<UnknownFields.Field> unknownFields = new ArrayList<>();

  /** Forgets everything but the facts about the answer, which later chunks only repeat. */
  void clear() {
    usage = null;
    error = null;
    unknownFields.clear();
    clearChoice();
    annotations.clear();
  }

  /** Forgets what a choice said. */
  void clearChoice() {
    hasChoice = false;
    choiceIndex = null;
    text = "";
    plainText = "";
    reasoning = "";
    reasoningField = null;
    refusal = "";
    finishReason = null;
    nativeFinishReason = null;
    whole = null;
    toolCalls.clear();
    reasoningDetails.clear();
    images.clear();
    logprobs.clear();
    audio.clear();
    unknownParts.clear();
  }

  /** Takes over everything that {@code other} says. */
  void take(Chunk other) {
    id = other.id == null ? id : other.id;
    model = other.model == null ? model : other.model;
    provider = other.provider == null ? provider : other.provider;
    serviceTier = other.serviceTier == null ? serviceTier : other.serviceTier;
    systemFingerprint =
        other.systemFingerprint == null ? systemFingerprint : other.systemFingerprint;
    usage = other.usage == null ? usage : other.usage;
    error = other.error == null ? error : other.error;
    clearChoice();
    hasChoice = other.hasChoice;
    choiceIndex = other.choiceIndex;
    text = other.text;
    plainText = other.plainText;
    reasoning = other.reasoning;
    reasoningField = other.reasoningField;
    refusal = other.refusal;
    finishReason = other.finishReason;
    nativeFinishReason = other.nativeFinishReason;
    whole = other.whole;
    toolCalls.addAll(other.toolCalls);
    reasoningDetails.addAll(other.reasoningDetails);
    annotations.addAll(other.annotations);
    images.addAll(other.images);
    logprobs.addAll(other.logprobs);
    audio.addAll(other.audio);
    unknownParts.addAll(other.unknownParts);
  }

  /** Takes over what stood beside the delta, as far as the delta did not say it. */
  void addWhatLacks(Chunk beside) {
    text = text.isEmpty() ? beside.text : text;
    if (reasoning.isEmpty()) {
      reasoning = beside.reasoning;
      reasoningField = beside.reasoningField;
    }
    if (toolCalls.isEmpty()) {
      toolCalls.addAll(beside.toolCalls);
    }
    if (images.isEmpty()) {
      images.addAll(beside.images);
    }
    if (unknownParts.isEmpty()) {
      unknownParts.addAll(beside.unknownParts);
    }
  }

  /** Whether it holds anything of an answer itself. */
  boolean hasContent() {
    return !text.isEmpty()
        || !reasoning.isEmpty()
        || !refusal.isEmpty()
        || whole != null
        || !toolCalls.isEmpty()
        || !reasoningDetails.isEmpty()
        || !images.isEmpty()
        || !audio.isEmpty()
        || !unknownParts.isEmpty();
  }

  /** Whether it says anything at all. */
  boolean saysSomething() {
    return hasContent() || hasChoice || usage != null || error != null || !annotations.isEmpty();
  }
}

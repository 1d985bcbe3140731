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

  String text = "";
  String reasoning = "";

  /** The other servers' name for {@link #reasoning}. */
  String reasoningContent = "";

  String refusal = "";
  @Nullable String finishReason;
  @Nullable String nativeFinishReason;
  @Nullable Usage usage;
  @Nullable JsonNode error;
  final List<ToolFragment> toolCalls = new ArrayList<>();
  final List<JsonNode> reasoningDetails = new ArrayList<>();
  final List<JsonNode> annotations = new ArrayList<>();
  final List<String> images = new ArrayList<>();
  final List<TokenLogprob> logprobs = new ArrayList<>();

  /** Forgets everything but the facts about the answer, which later chunks only repeat. */
  void clear() {
    hasChoice = false;
    text = "";
    reasoning = "";
    reasoningContent = "";
    refusal = "";
    finishReason = null;
    nativeFinishReason = null;
    usage = null;
    error = null;
    toolCalls.clear();
    reasoningDetails.clear();
    annotations.clear();
    images.clear();
    logprobs.clear();
  }
}

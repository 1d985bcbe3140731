package dev.tempera.core.provider.openai;

import dev.tempera.core.chat.Usage;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamSink;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
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
  private final TextOutput text;
  private final AudioAssembler audio = new AudioAssembler();
  private final SaidOnce saidText = new SaidOnce();
  private final SaidOnce saidRefusal = new SaidOnce();
  private final Set<String> images = new HashSet<>();
  private final Set<JsonNode> annotations = new HashSet<>();
  private StreamEvent.Meta meta = new StreamEvent.Meta(null, null, null, null, null);
  private @Nullable Usage usage;
  private @Nullable String finishReason;
  private @Nullable JsonNode error;
  private boolean contentSeen;
  private boolean choiceSeen;
  private boolean saidAfterFinish;
  private boolean closed;

  AnswerAssembler(StreamSink sink, ReadingRules rules) {
    this.sink = sink;
    this.toolCalls = new ToolCallAssembler(sink, rules.tools());
    this.reasoning = new ReasoningAssembler(sink);
    this.text = rules.thinkTags() ? new ThinkTags(sink, reasoning) : TextOutput.plain(sink);
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

  /** Whether more came after the finish reason, so that it said nothing about the end. */
  boolean saidAfterFinish() {
    return saidAfterFinish;
  }

  /** The error that the server reported inside the stream, or null. */
  @Nullable JsonNode error() {
    return error;
  }

  /** Takes the next chunk. */
  void accept(Chunk chunk) {
    meta(chunk);
    if (chunk.hasChoice) {
      choiceSeen = true;
      boolean last = chunk.finishReason != null;
      Chunk whole = chunk.whole;
      saidAfterFinish |= finishReason != null && (chunk.hasContent() || last);
      content(chunk, last);
      if (whole != null && (last || chunk.text.isEmpty())) {
        whole(whole, last);
      }
      if (chunk.finishReason != null) {
        finish(chunk.finishReason, chunk.nativeFinishReason);
      }
    }
    chunk.annotations.forEach(this::annotation);
    usage(chunk.usage);
    if (chunk.error != null && error == null) {
      error = chunk.error;
    }
  }

  private void content(Chunk chunk, boolean last) {
    contentSeen |= reasoning.accept(chunk);
    text(saidText.delta(chunk.text, last));
    if (!chunk.logprobs.isEmpty()) {
      sink.event(new StreamEvent.LogprobsDelta(chunk.logprobs));
    }
    refusal(saidRefusal.delta(chunk.refusal, last));
    if (!chunk.toolCalls.isEmpty()) {
      toolCalls.accept(chunk.toolCalls);
      contentSeen |= toolCalls.hasCalls();
    }
    others(chunk);
  }

  /** The whole message beside or after its deltas: only what they did not say. */
  private void whole(Chunk message, boolean last) {
    if (!reasoning.seen()) {
      contentSeen |= reasoning.accept(message);
    }
    text(saidText.whole(message.text, last));
    refusal(saidRefusal.whole(message.refusal, last));
    if (!toolCalls.hasCalls() && !message.toolCalls.isEmpty()) {
      toolCalls.accept(message.toolCalls);
      contentSeen |= toolCalls.hasCalls();
    }
    message.images.removeIf(images::contains);
    if (audio.seen()) {
      message.audio.clear();
    }
    others(message);
    message.annotations.forEach(this::annotation);
    usage(message.usage);
  }

  private void text(String words) {
    if (!words.isEmpty()) {
      contentSeen = true;
      text.accept(words);
    }
  }

  private void refusal(String words) {
    if (!words.isEmpty()) {
      contentSeen = true;
      sink.event(new StreamEvent.RefusalDelta(words));
    }
  }

  private void others(Chunk chunk) {
    for (String image : chunk.images) {
      contentSeen = true;
      images.add(image);
      sink.event(new StreamEvent.ImageReceived(image));
    }
    for (JsonNode piece : chunk.audio) {
      text(saidText.delta(audio.accept(piece), false));
      contentSeen = true;
    }
    for (UnknownFields.Field field : chunk.unknownFields) {
      sink.event(new StreamEvent.UnknownField(field.path(), field.json()));
    }
    for (JsonNode part : chunk.unknownParts) {
      contentSeen = true;
      sink.event(new StreamEvent.UnknownPart(part));
    }
  }

  private void annotation(JsonNode annotation) {
    // Some servers repeat all of them in every chunk.
    if (annotations.add(annotation)) {
      sink.event(new StreamEvent.AnnotationReceived(annotation));
    }
  }

  private void usage(@Nullable Usage latest) {
    Usage reported = latest == null || usage == null ? latest : UsageParser.together(usage, latest);
    if (reported == null
        || reported.equals(usage)
        || (usage != null && !UsageParser.saysMore(reported, usage))) {
      return;
    }
    usage = reported;
    sink.event(new StreamEvent.UsageReported(reported));
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
      text.finish();
      toolCalls.finish();
      reasoning.finish();
      StreamEvent.AudioReceived sound = audio.sound();
      if (sound != null) {
        sink.event(sound);
      }
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
    String normalised = FinishWord.normalised(reason);
    if (normalised.equals("stop") && toolCalls.hasCalls()) {
      // Several servers say “stop” when the model waits for its tools.
      normalised = "tool_calls";
    }
    finishReason = normalised;
    String raw = nativeReason != null ? nativeReason : normalised.equals(reason) ? null : reason;
    sink.event(new StreamEvent.Finish(normalised, raw));
  }
}

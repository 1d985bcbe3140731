package dev.tempera.core.inspect;

import dev.tempera.core.chat.Usage;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamEvent.Outcome;
import dev.tempera.core.provider.StreamSink;
import dev.tempera.core.provider.openai.StreamReplay;
import dev.tempera.core.provider.openai.WireFrames;
import dev.tempera.core.store.ConversationStore.RawChunk;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What each frame of a stream said: which stretch of the answer's text and reasoning it brought,
 * and what else. Found by reading the stream once more as it was read when it came. Immutable; any
 * thread.
 */
public final class WireMeaning {
  /** Nothing is known of any frame. */
  public static final WireMeaning NONE = new WireMeaning(new Listener(0), null);

  /** A stretch of a text. */
  public record Range(int from, int to) {
    /** Whether it holds nothing. */
    public boolean isEmpty() {
      return to <= from;
    }
  }

  private final String text;
  private final String reasoning;
  private final int[] textEnds;
  private final int[] reasoningEnds;
  private final Map<Integer, String> words;
  private final @Nullable Outcome outcome;

  private WireMeaning(Listener heard, @Nullable Outcome outcome) {
    this.text = heard.text.toString();
    this.reasoning = heard.reasoning.toString();
    this.textEnds = heard.textEnds;
    this.reasoningEnds = heard.reasoningEnds;
    this.words = new HashMap<>();
    heard.words.forEach((frame, joined) -> words.put(frame, joined.toString()));
    this.outcome = outcome;
  }

  /** Reads a stream; takes as long as it is large. */
  public static WireMeaning of(Wire wire, StreamReplay.Asked asked) {
    Listener heard = new Listener(wire.size());
    Outcome outcome = null;
    StreamReplay replay = null;
    int attempt = 0;
    for (RawChunk chunk : wire.chunks()) {
      if (replay == null || chunk.attempt() != attempt) {
        if (replay != null) {
          Outcome _ = replay.end();
          heard.again();
        }
        attempt = chunk.attempt();
        replay = new StreamReplay(asked, heard, heard);
      }
      replay.feed(chunk.bytes(), 0);
    }
    if (replay != null) {
      outcome = replay.end();
    }
    heard.close();
    return new WireMeaning(heard, outcome);
  }

  /** The text that the last attempt brought. */
  public String text() {
    return text;
  }

  /** The readable reasoning that the last attempt brought. */
  public String reasoning() {
    return reasoning;
  }

  /** How the last attempt ended by what is kept of it, null where nothing is kept. */
  public @Nullable Outcome outcome() {
    return outcome;
  }

  /** Which stretch of the text a frame brought. */
  public Range text(int frame) {
    return range(textEnds, frame);
  }

  /** Which stretch of the reasoning a frame brought. */
  public Range reasoning(int frame) {
    return range(reasoningEnds, frame);
  }

  private static Range range(int[] ends, int frame) {
    return frame < 0 || frame >= ends.length
        ? new Range(0, 0)
        : new Range(frame == 0 ? 0 : ends[frame - 1], ends[frame]);
  }

  /** What a frame said beside text and reasoning, in few words; empty if nothing. */
  public String words(int frame) {
    return words.getOrDefault(frame, "");
  }

  /** The frame that brought a char of the text, -1 if none did. */
  public int frameOfText(int offset) {
    return frameOf(textEnds, offset);
  }

  /** The frame that brought a char of the reasoning, -1 if none did. */
  public int frameOfReasoning(int offset) {
    return frameOf(reasoningEnds, offset);
  }

  /** The first whose end lies behind the char: ends never go back. */
  private static int frameOf(int[] ends, int offset) {
    int low = 0;
    int high = ends.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ends[middle] <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return offset < 0 || low == ends.length ? -1 : low;
  }

  /** Notes what each frame leads to. */
  private static final class Listener implements StreamSink, WireFrames.Sink {
    private final int[] textEnds;
    private final int[] reasoningEnds;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final Map<Integer, StringJoiner> words = new HashMap<>();
    private int frame = -1;

    Listener(int frames) {
      textEnds = new int[frames];
      reasoningEnds = new int[frames];
    }

    @Override
    public void frame(WireFrames.Kind kind, String type, byte[] bytes, int offset, int length) {
      close();
      frame = Math.min(frame + 1, textEnds.length - 1);
    }

    /** What came so far came by this frame. */
    void close() {
      if (frame >= 0) {
        textEnds[frame] = text.length();
        reasoningEnds[frame] = reasoning.length();
      }
    }

    /** Nothing of an attempt that failed is in the answer. */
    void again() {
      text.setLength(0);
      reasoning.setLength(0);
      Arrays.fill(textEnds, 0);
      Arrays.fill(reasoningEnds, 0);
    }

    @Override
    public void event(StreamEvent event) {
      switch (event) {
        case StreamEvent.TextDelta(String more) -> text.append(more);
        case StreamEvent.ReasoningDelta(String more) -> reasoning.append(more);
        case StreamEvent.Finish finish ->
            say(
                "finish "
                    + finish.reason()
                    + (finish.nativeReason() == null ? "" : " (" + finish.nativeReason() + ")"));
        case StreamEvent.UsageReported(Usage usage) ->
            say(
                "usage "
                    + count(usage.promptTokens())
                    + " in, "
                    + count(usage.completionTokens())
                    + " out");
        case StreamEvent.ToolCallDelta call -> {
          if (call.name() != null) {
            say("tool call " + call.name());
          } else if (!call.arguments().isEmpty()) {
            say("arguments");
          }
        }
        case StreamEvent.RefusalDelta _ -> say("refusal");
        case StreamEvent.ImageReceived _ -> say("picture");
        case StreamEvent.AudioReceived _ -> say("sound");
        case StreamEvent.AnnotationReceived _ -> say("annotation");
        case StreamEvent.UnknownPart _ -> say("unknown part");
        case StreamEvent.UnknownField field -> say(field.path());
        case StreamEvent.LogprobsDelta _ -> say("logprobs");
        case StreamEvent.ReasoningDetail _ -> say("reasoning detail");
        case StreamEvent.Meta meta -> {
          if (meta.provider() != null) {
            say("by " + meta.provider());
          }
        }
        default -> {}
      }
    }

    private void say(String what) {
      if (frame >= 0) {
        words.computeIfAbsent(frame, at -> new StringJoiner(", ")).add(what);
      }
    }

    private static String count(@Nullable Long tokens) {
      return tokens == null ? "?" : tokens.toString();
    }
  }
}

package dev.tempera.core.inspect;

import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamEvent.Outcome;
import dev.tempera.core.provider.StreamSink;
import dev.tempera.core.provider.openai.StreamReplay;
import dev.tempera.core.store.ConversationStore.RawChunk;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kept stream that arrives once more, at whatever pace its owner moves on: the bytes go through
 * what reads them from the network, and nothing is asked of anybody. One thread at a time.
 */
public final class Replay {
  private final Wire wire;
  private final Timeline timeline;
  private final StreamReplay.Asked asked;
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder reasoning = new StringBuilder();
  private final List<StreamEvent> events = new ArrayList<>();
  private StreamReplay reader;
  private int next;
  private int frames;
  private int attempt;
  private long now;
  private @Nullable Outcome outcome;

  /** Stands at the moment at which the first request had gone out. */
  public Replay(Wire wire, Timeline timeline, StreamReplay.Asked asked) {
    this.wire = wire;
    this.timeline = timeline;
    this.asked = asked;
    reader = reader();
    rewind();
  }

  private StreamReplay reader() {
    return new StreamReplay(
        asked,
        new StreamSink() {
          @Override
          public void event(StreamEvent event) {
            heard(event);
          }
        },
        (kind, type, bytes, offset, length) -> frames++);
  }

  private void heard(StreamEvent event) {
    switch (event) {
      case StreamEvent.TextDelta(String more) -> text.append(more);
      case StreamEvent.ReasoningDelta(String more) -> reasoning.append(more);
      default -> {}
    }
    events.add(event);
  }

  /** Goes back to where it began. */
  public void rewind() {
    reader = reader();
    next = 0;
    frames = 0;
    attempt = wire.chunks().isEmpty() ? 1 : wire.chunks().getFirst().attempt();
    now = start();
    outcome = null;
    forget();
  }

  private void forget() {
    text.setLength(0);
    reasoning.setLength(0);
    events.clear();
  }

  /** When the first request had gone out, on the timeline. */
  public long start() {
    return wire.chunks().isEmpty() ? 0 : timeline.sent(wire.chunks().getFirst().attempt());
  }

  /** When the last bytes arrived, on the timeline. */
  public long end() {
    return wire.chunks().isEmpty() ? 0 : arrival(wire.chunks().size() - 1);
  }

  /** Where it stands, on the timeline. */
  public long now() {
    return now;
  }

  /** Whether everything has arrived. */
  public boolean isOver() {
    return outcome != null;
  }

  /** How it ended, null while it has not. */
  public @Nullable Outcome outcome() {
    return outcome;
  }

  /** How many frames have arrived, over all attempts. */
  public int frames() {
    return frames;
  }

  /** The length of the text so far. */
  public int textLength() {
    return text.length();
  }

  /** The text so far, from a char on. */
  public String text(int from) {
    return text.substring(Math.min(from, text.length()));
  }

  /** The length of the readable reasoning so far. */
  public int reasoningLength() {
    return reasoning.length();
  }

  /** The readable reasoning so far, from a char on. */
  public String reasoning(int from) {
    return reasoning.substring(Math.min(from, reasoning.length()));
  }

  /** What was heard since this was asked last, in order; a failed attempt's is gone with it. */
  public List<StreamEvent> take() {
    List<StreamEvent> taken = List.copyOf(events);
    events.clear();
    return taken;
  }

  /** When the next bytes arrive, on the timeline; {@link Long#MAX_VALUE} when none do. */
  public long nextArrival() {
    return next < wire.chunks().size() ? arrival(next) : Long.MAX_VALUE;
  }

  private long arrival(int chunk) {
    RawChunk at = wire.chunks().get(chunk);
    return timeline.sent(at.attempt()) + at.offsetMicros();
  }

  /** Lets everything arrive up to a moment of the timeline; never goes back. */
  public void advanceTo(long moment) {
    while (next < wire.chunks().size() && arrival(next) <= moment) {
      feed();
    }
    now = Math.max(now, Math.min(moment, Math.max(end(), start())));
    endIfAll();
  }

  /** Lets the next bytes arrive, with all that came at the same moment; false if none are left. */
  public boolean step() {
    if (next == wire.chunks().size()) {
      endIfAll();
      return false;
    }
    long moment = arrival(next);
    feed();
    while (next < wire.chunks().size() && arrival(next) == moment) {
      feed();
    }
    now = Math.max(now, moment);
    endIfAll();
    return true;
  }

  private void feed() {
    RawChunk chunk = wire.chunks().get(next++);
    if (chunk.attempt() != attempt) {
      attempt = chunk.attempt();
      Outcome _ = reader.end();
      reader = reader();
      forget();
    }
    reader.feed(chunk.bytes(), 0);
  }

  private void endIfAll() {
    if (next == wire.chunks().size() && outcome == null) {
      outcome = reader.end();
    }
  }
}

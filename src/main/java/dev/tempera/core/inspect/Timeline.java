package dev.tempera.core.inspect;

import dev.tempera.core.run.Attempt;
import dev.tempera.core.run.AttemptTimes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When what of a run happened: all attempts on one scale, in microseconds after it was asked for.
 * What is not known leaves no phase. Immutable; any thread.
 */
public final class Timeline {
  private final List<Phase> phases;
  private final Map<Integer, Long> sent;
  private final long end;

  private Timeline(List<Phase> phases, Map<Integer, Long> sent, long end) {
    this.phases = List.copyOf(phases);
    this.sent = Map.copyOf(sent);
    this.end = end;
  }

  /** The phases of these attempts, and of what arrived. */
  public static Timeline of(List<Attempt> attempts, Wire wire) {
    List<Phase> phases = new ArrayList<>();
    Map<Integer, Long> sent = new HashMap<>();
    long end = 0;
    for (Attempt attempt : attempts) {
      long begun =
          Math.max(
              0,
              micros(
                  Duration.between(
                      attempts.getFirst().times().queuedAt(), attempt.times().queuedAt())));
      if (begun > end && !phases.isEmpty()) {
        phases.add(new Phase(Phase.Kind.PAUSE, attempt.number(), end, begun));
      }
      AttemptTimes times = attempt.times();
      Long out = times.sent();
      sent.put(attempt.number(), begun + (out == null ? 0 : out));
      end = Math.max(end, add(phases, attempt.number(), begun, times));
    }
    if (wire.size() > 0) {
      int last = wire.size() - 1;
      long base = sent.getOrDefault(wire.attempt(last), 0L);
      end = Math.max(end, base + wire.micros(last));
    }
    return new Timeline(phases, sent, end);
  }

  private static long micros(Duration time) {
    return time.toNanos() / 1_000;
  }

  /** Adds what is known of one attempt; returns where it ends. */
  private static long add(List<Phase> phases, int attempt, long begun, AttemptTimes times) {
    Phase.Kind[] kinds = Phase.Kind.values();
    @Nullable Long[] moments = {
      times.sent(),
      times.headers(),
      times.firstEvent(),
      times.firstToken(),
      times.lastToken(),
      times.end()
    };
    long at = begun;
    int next = 0;
    for (int i = 0; i < moments.length; i++) {
      Long moment = moments[i];
      if (moment == null) {
        continue;
      }
      long to = Math.max(at, begun + moment);
      // An end that came early cut off what was under way.
      phases.add(new Phase(kinds[i == moments.length - 1 ? next : i], attempt, at, to));
      at = to;
      next = i + 1;
    }
    return at;
  }

  /** The phases, in order; they follow each other without holes. */
  public List<Phase> phases() {
    return phases;
  }

  /** When all was over. */
  public long end() {
    return end;
  }

  /** When an attempt's request went out, 0 if that is not known. */
  public long sent(int attempt) {
    return sent.getOrDefault(attempt, 0L);
  }

  /** When a frame was there. */
  public long arrived(Wire wire, int frame) {
    return sent(wire.attempt(frame)) + wire.micros(frame);
  }

  /** The last frame that was there at a moment, -1 if none was. */
  public int frameAt(Wire wire, long micro) {
    int low = 0;
    int high = wire.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (arrived(wire, middle) <= micro) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }
}

package dev.tempera.core.experiment.report;

import dev.tempera.core.run.Attempt;
import dev.tempera.core.run.RunAnswer;
import java.util.Arrays;

/**
 * How many requests were on their way at once, by when answers were asked for and there. Some
 * sixteen bytes an answer. Not safe for threads.
 */
final class LoadSeen {
  private long[] begun = new long[64];
  private long[] ended = new long[64];
  private int size;

  /** Takes an answer; one of which nobody knows when it came says nothing. */
  void add(RunAnswer answer) {
    for (Attempt attempt : answer.attempts()) {
      Long sent = attempt.times().sent();
      Long end = attempt.times().end();
      if (sent != null && end != null) {
        if (size == begun.length) {
          begun = Arrays.copyOf(begun, Math.multiplyExact(size, 2));
          ended = Arrays.copyOf(ended, begun.length);
        }
        long queued = attempt.times().queuedAt().toEpochMilli() * 1_000;
        begun[size] = queued + sent;
        ended[size++] = queued + end;
      }
    }
  }

  /** The most at one moment; one that begins when another one ends is not beside it. */
  int most() {
    long[] begins = Arrays.copyOf(begun, size);
    long[] ends = Arrays.copyOf(ended, size);
    Arrays.sort(begins);
    Arrays.sort(ends);
    int most = 0;
    int over = 0;
    for (int i = 0; i < size; i++) {
      while (ends[over] <= begins[i]) {
        over++;
      }
      most = Math.max(most, i + 1 - over);
    }
    return most;
  }

  /** What is to be said of times that were measured so; empty where one went after the other. */
  String note() {
    int most = most();
    return most <= 1
        ? ""
        : "Measured with up to "
            + most
            + " requests of this experiment on their way at once, so that the load is part of it:"
            + " “experiment run --concurrency 1” measures one at a time.";
  }
}

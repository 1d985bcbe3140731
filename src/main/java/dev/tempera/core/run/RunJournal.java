package dev.tempera.core.run;

import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a run brings, on its way to the disk: at most 250 ms behind. Any thread; none of its methods
 * blocks on the disk but {@link #settle}.
 */
public interface RunJournal {
  /** More text of the answer's part {@code part}, counted from 0. */
  void text(int part, String delta);

  /** More reasoning of the answer's part {@code part}. */
  void reasoning(int part, String delta);

  /** More log probabilities, in order. */
  void logprobs(List<TokenLogprob> more);

  /**
   * Something else has changed: tool calls, facts, attempts.
   *
   * @param now gives it all, its text and reasoning parts empty; asked at most once for each write,
   *     on the writer's thread
   */
  void facts(Supplier<RunAnswer> now);

  /**
   * Raw bytes of the response's body; copied before it returns.
   *
   * @param attempt the number of the attempt that brought them
   * @param offsetMicros arrival after the attempt's request went out, in microseconds
   */
  void raw(int attempt, byte[] bytes, int offset, int length, long offsetMicros);

  /**
   * Writes the rest and the settled answer; the journal's own rows are then gone. Blocks.
   *
   * @throws RuntimeException if the disk fails; the answer is kept and tried again all the same
   */
  void settle(RunAnswer answer);
}

package dev.tempera.core.measure;

import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.run.RunId;
import dev.tempera.core.run.RunJournal;
import java.util.List;
import java.util.function.Supplier;

/** Keeps what was measured of a probe, and nothing of its text. */
record ProbeJournal(RunId id, Measurements measurements) implements RunJournal {
  @Override
  public void text(int part, String delta) {
    // Nobody reads it.
  }

  @Override
  public void reasoning(int part, String delta) {
    // Nobody reads it.
  }

  @Override
  public void logprobs(List<TokenLogprob> more) {
    // Nobody reads them.
  }

  @Override
  public void facts(Supplier<RunAnswer> now) {
    // They are known at its end.
  }

  @Override
  public void raw(int attempt, byte[] bytes, int offset, int length, long offsetMicros) {
    // Nobody reads it.
  }

  @Override
  public void settle(RunAnswer answer) {
    measurements.keep(id.value(), Measured.of(answer, Measurement.Asker.PROBE, null));
  }
}

package dev.tempera.core.bundle;

import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.run.RunJournal;
import java.util.List;
import java.util.function.Supplier;

/** Keeps nothing: for reading a file only to see whether it can be read. */
final class NowhereJournal implements RunJournal {
  @Override
  public void text(int part, String delta) {}

  @Override
  public void reasoning(int part, String delta) {}

  @Override
  public void logprobs(List<TokenLogprob> more) {}

  @Override
  public void facts(Supplier<RunAnswer> now) {}

  @Override
  public void raw(int attempt, byte[] bytes, int offset, int length, long offsetMicros) {}

  @Override
  public void settle(RunAnswer answer) {}
}

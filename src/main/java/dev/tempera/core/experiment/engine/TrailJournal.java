package dev.tempera.core.experiment.engine;

import dev.tempera.core.experiment.tools.ToolTrail;
import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.run.RunDetails;
import dev.tempera.core.run.RunJournal;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A journal that keeps with a run what led to it, in the same transaction; whatever a server says
 * under that name is dropped. As safe for threads as the journal that it writes to.
 */
final class TrailJournal implements RunJournal {
  private final RunJournal journal;
  private final ToolTrail asked;
  private final UnaryOperator<RunAnswer> settled;

  /**
   * @param asked the trail while the answer is on its way
   * @param settled puts the trail of a settled answer into it; any thread
   */
  TrailJournal(RunJournal journal, ToolTrail asked, UnaryOperator<RunAnswer> settled) {
    this.journal = journal;
    this.asked = asked;
    this.settled = settled;
  }

  /** An answer with a trail among what else is known of it. */
  static RunAnswer with(RunAnswer answer, ToolTrail trail) {
    RunDetails details = answer.details();
    return new RunAnswer(
        answer.message(),
        answer.facts(),
        new RunDetails(details.attempts(), details.logprobs(), trail.into(details.extra())));
  }

  @Override
  public void text(int part, String delta) {
    journal.text(part, delta);
  }

  @Override
  public void reasoning(int part, String delta) {
    journal.reasoning(part, delta);
  }

  @Override
  public void logprobs(List<TokenLogprob> more) {
    journal.logprobs(more);
  }

  @Override
  public void facts(Supplier<RunAnswer> now) {
    journal.facts(() -> with(now.get(), asked));
  }

  @Override
  public void raw(int attempt, byte[] bytes, int offset, int length, long offsetMicros) {
    journal.raw(attempt, bytes, offset, length, offsetMicros);
  }

  @Override
  public void settle(RunAnswer answer) {
    journal.settle(settled.apply(answer));
  }
}

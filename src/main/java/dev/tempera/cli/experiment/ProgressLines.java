package dev.tempera.cli.experiment;

import dev.tempera.cli.Command.Console;
import dev.tempera.cli.Terminal;
import dev.tempera.core.experiment.Trial;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.engine.Progress;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.run.RunAnswer;
import tools.jackson.databind.node.ObjectNode;

/** Tells how a session goes on: one line that is written over, or JSON lines. */
final class ProgressLines implements Progress {
  private final Console console;
  private final boolean json;
  private final boolean terminal = Terminal.mayShowErrors();

  ProgressLines(Console console, boolean json) {
    this.console = console;
    this.json = json;
  }

  @Override
  public void waits(String sentence) {
    if (json) {
      ObjectNode line = ExactJson.object().put("event", "wait").put("sentence", sentence);
      console.out().println(Terminal.escaped(ExactJson.write(line)));
      console.out().flush();
    } else if (!sentence.isEmpty()) {
      end();
      console.tell(sentence);
    }
  }

  @Override
  public void ended(Trial trial, TrialState state, RunAnswer answer, Status status) {
    if (json) {
      ObjectNode line = ExactJson.object().put("event", "trial");
      line.put("trial", trial.key()).put("cell", trial.cell().name());
      line.put("item", trial.item().name()).put("repeat", trial.repeat());
      line.put("state", state.word()).put("error", answer.facts().error());
      line.put("over", status.over()).put("total", status.total());
      line.put("spent_usd", status.budget().spent().usd());
      line.put("reserved_usd", status.budget().reserved().usd());
      console.out().println(Terminal.escaped(ExactJson.write(line)));
      console.out().flush();
    } else if (terminal) {
      console.err().print("\r" + line(status) + "\u001b[K");
      console.err().flush();
    } else if (status.over() == status.total()) {
      console.tell(line(status));
    }
  }

  /** Leaves the line that was written over. */
  void end() {
    if (!json && terminal) {
      console.err().println();
    }
  }

  private static String line(Status status) {
    return status.over()
        + " of "
        + status.total()
        + " answers"
        + (status.failed() == 0 ? "" : ", " + status.failed() + " failed")
        + (status.budget().spent().usd().signum() == 0
            ? ""
            : ", $" + status.budget().spent().usd().toPlainString() + " spent");
  }
}

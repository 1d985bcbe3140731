package dev.tempera.app.transcript.columns;

import dev.tempera.core.chat.TurnState;
import java.util.List;

/** Says in a sentence how several answers are alike. */
final class AnswersSummary {
  private AnswersSummary() {}

  static String of(List<AnswerColumn> columns, int shared) {
    if (columns.size() < 2) {
      return columns.isEmpty() ? "" : "One answer so far.";
    }
    long streaming = columns.stream().filter(AnswerColumn::isGrowing).count();
    long failed = columns.stream().filter(c -> c.stateProperty().get() == TurnState.FAILED).count();
    long different =
        columns.stream()
            .filter(c -> !c.isGrowing() && c.stateProperty().get() != TurnState.FAILED)
            .map(c -> c.textProperty().get())
            .distinct()
            .count();
    String count = columns.size() + " answers";
    String state =
        (streaming == 0 ? "" : ", " + streaming + " still being written")
            + (failed == 0 ? "" : ", " + failed + " failed");
    if (streaming == 0 && failed == 0 && different == 1) {
      return count + ", all the same.";
    }
    String alike =
        shared == 0
            ? "They differ from the first character on."
            : "The first "
                + shared
                + (shared == 1 ? " character is" : " characters are")
                + " the same.";
    return count + state + ". " + alike;
  }
}

package dev.tempera.app.experiments;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.metric.Score;
import dev.tempera.core.experiment.report.Flags;
import dev.tempera.core.experiment.report.ScoredTrial;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.statistics.compare.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * One answer of an experiment in words.
 *
 * @param text the answer, or why there is none
 * @param facts scores, flags, time and cost
 */
record AnswerRow(int repeat, TrialState state, String text, String facts) {
  /**
   * The row of a trial.
   *
   * @param repeated the keys of the trials whose answer has an id that an earlier one had
   */
  static AnswerRow of(ScoredTrial trial, Set<String> repeated) {
    RunAnswer answer = trial.trial().answer();
    Answer facts = answer == null ? null : answer.facts();
    String text = answer == null ? "" : answer.message().text();
    if (facts != null && facts.error() != null) {
      text = (text + "\n" + facts.error()).strip();
    }
    List<String> words = new ArrayList<>();
    trial
        .scores()
        .forEach((id, score) ->
            words.add(
                switch (score) {
                  case Score.Value(double value, String detail) ->
                      id
                          + " "
                          + Amounts.significant(value)
                          + (detail.isEmpty() ? "" : " (" + detail + ")");
                  case Score.Unscored(String reason) -> id + ": " + reason;
                }));
    trial.flags().stream().map(Flags.Flag::words).forEach(words::add);
    if (repeated.contains(trial.trial().key()) && !trial.flags().contains(Flags.Flag.REPEATED_ID)) {
      words.add(Flags.Flag.REPEATED_ID.words());
    }
    if (facts != null && facts.durationMs() != null) {
      words.add(facts.durationMs() + " ms");
    }
    if (facts != null && facts.cost() != null) {
      words.add(PlanWords.money(facts.cost().usd()));
    }
    if (facts != null) {
      words.add(Objects.requireNonNullElse(facts.provider(), facts.modelName()));
    }
    return new AnswerRow(
        trial.trial().repeat(), trial.trial().state(), text, String.join(" · ", words));
  }
}

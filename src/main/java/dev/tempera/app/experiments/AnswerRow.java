package dev.tempera.app.experiments;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.metric.Score;
import dev.tempera.core.experiment.report.Flags;
import dev.tempera.core.experiment.report.ScoredTrial;
import dev.tempera.core.rating.Rating;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.statistics.compare.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * One answer of an experiment in words.
 *
 * @param trial the key of its trial; empty where there is none
 * @param text the answer, or why there is none
 * @param facts scores, flags, time and cost
 * @param rating what the person thinks of it
 * @param calls what was called before it
 */
record AnswerRow(
    String trial,
    int repeat,
    TrialState state,
    String text,
    String facts,
    OptionalDouble rating,
    Calls calls) {
  /** An answer before which nothing was called. */
  AnswerRow(
      String trial,
      int repeat,
      TrialState state,
      String text,
      String facts,
      OptionalDouble rating) {
    this(trial, repeat, state, text, facts, rating, Calls.NONE);
  }

  /**
   * The calls that led to an answer.
   *
   * @param summary how many, in words; empty for none
   * @param chain each round with its calls and their results, once the person wants to see them;
   *     empty before
   */
  record Calls(String summary, String chain) {
    static final Calls NONE = new Calls("", "");
  }

  /** A repeat that is not asked. */
  static AnswerRow none(int repeat) {
    return new AnswerRow("", repeat, TrialState.PLANNED, "", "not asked", OptionalDouble.empty());
  }

  /** The grade, 0 for none: a number of another scale is none. */
  int grade() {
    return rating.isEmpty() ? 0 : Rating.of(rating.getAsDouble()).map(Rating::grade).orElse(0);
  }

  /** Whether there is an answer to be graded. */
  boolean canBeRated() {
    return state == TrialState.DONE;
  }

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
    trial.trial().rating().stream()
        .filter(rating -> Rating.of(rating).isEmpty())
        .forEach(rating -> words.add("rated " + Amounts.significant(rating)));
    return new AnswerRow(
        trial.trial().key(),
        trial.trial().repeat(),
        trial.trial().state(),
        text,
        String.join(" · ", words),
        trial.trial().rating(),
        answer == null ? Calls.NONE : new Calls(ChainText.summary(answer), ""));
  }

  /** The same with another text. */
  AnswerRow withText(String other) {
    return new AnswerRow(trial, repeat, state, other, facts, rating, calls);
  }

  /** The same with its chain shown, or hidden if that is empty. */
  AnswerRow withChain(String chain) {
    return new AnswerRow(
        trial, repeat, state, text, facts, rating, new Calls(calls.summary(), chain));
  }

  /** The same with another rating. */
  AnswerRow withRating(OptionalDouble other) {
    return new AnswerRow(trial, repeat, state, text, facts, other, calls);
  }
}

package dev.tempera.app.experiments;

import dev.tempera.core.difference.AnswerDiff;
import dev.tempera.core.difference.AskedAnswer;
import dev.tempera.core.experiment.Repeats;
import dev.tempera.core.experiment.Trial;
import dev.tempera.core.experiment.report.ScoredTrial;
import dev.tempera.core.request.WordDiff;
import dev.tempera.core.run.RunAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The answers of two cells to one item in one repeat.
 *
 * @param repeat from 1
 * @param first what the first cell answered; empty where it was not asked
 * @param second what the second one answered
 * @param difference of the texts shown
 * @param trials those of the first cell and of the second; none where one was not asked
 */
record AnswerPair(
    int repeat,
    AnswerRow first,
    AnswerRow second,
    WordDiff.Result difference,
    List<ScoredTrial> trials) {
  AnswerPair {
    trials = List.copyOf(trials);
  }

  private static final int LONGEST = 4_000;

  /** All repeats of both. Takes time for long answers. */
  static List<AnswerPair> of(List<ScoredTrial> first, List<ScoredTrial> second) {
    Map<Integer, ScoredTrial> before = byRepeat(first);
    Map<Integer, ScoredTrial> after = byRepeat(second);
    Set<Integer> repeats = new TreeSet<>(before.keySet());
    repeats.addAll(after.keySet());
    return repeats.stream()
        .map(repeat -> of(repeat, before.get(repeat), after.get(repeat)))
        .toList();
  }

  private static Map<Integer, ScoredTrial> byRepeat(List<ScoredTrial> trials) {
    Map<Integer, ScoredTrial> all = new HashMap<>();
    trials.forEach(trial -> all.put(trial.trial().repeat(), trial));
    return all;
  }

  private static AnswerPair of(
      int repeat, @Nullable ScoredTrial first, @Nullable ScoredTrial second) {
    AnswerRow one = row(repeat, first);
    AnswerRow other = row(repeat, second);
    return new AnswerPair(
        repeat,
        one,
        other,
        WordDiff.of(one.text(), other.text()),
        first == null || second == null ? List.of() : List.of(first, second));
  }

  private static AnswerRow row(int repeat, @Nullable ScoredTrial trial) {
    return shortened(trial == null ? AnswerRow.none(repeat) : AnswerRow.of(trial, Set.of()));
  }

  /** Whether both have an answer, so that they can be compared with what they were asked by. */
  boolean canBeCompared() {
    return !trials.isEmpty() && trials.stream().allMatch(trial -> trial.trial().answer() != null);
  }

  /** Both whole answers with what they were asked by; only where both have one. Takes time. */
  AnswerDiff whole() {
    return AnswerDiff.between(asked(trials.get(0)), asked(trials.get(1)));
  }

  private static AskedAnswer asked(ScoredTrial scored) {
    RunAnswer answer = Objects.requireNonNull(scored.trial().answer());
    int repeat = scored.trial().repeat();
    // Seeds of repeats follow each other in every experiment: they are no difference of cells.
    return AskedAnswer.asked(
        scored.cell().name() + ", repeat " + repeat,
        answer.message(),
        answer.facts(),
        new Trial(scored.cell(), scored.item(), repeat).request(new Repeats(repeat, 0, null)));
  }

  private static AnswerRow shortened(AnswerRow row) {
    String text = row.text();
    if (text.length() <= LONGEST) {
      return row;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return row.withText(text.substring(0, end) + "…");
  }

  /** For those who hear it. */
  String spoken() {
    return "Repeat "
        + repeat
        + (difference.isSame() ? ", both the same: " + first.text() : "")
        + (difference.isSame() ? "" : ". First: " + first.text() + ". Second: " + second.text());
  }
}

package dev.tempera.app.experiments;

import dev.tempera.core.experiment.report.ScoredTrial;
import dev.tempera.core.request.WordDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The answers of two cells to one item in one repeat.
 *
 * @param repeat from 1
 * @param first what the first cell answered; empty where it was not asked
 * @param second what the second one answered
 * @param difference of the texts shown
 */
record AnswerPair(int repeat, AnswerRow first, AnswerRow second, WordDiff.Result difference) {
  private static final int LONGEST = 4_000;

  /** All repeats of both. Takes time for long answers. */
  static List<AnswerPair> of(List<ScoredTrial> first, List<ScoredTrial> second) {
    Map<Integer, AnswerRow[]> rows = new TreeMap<>();
    put(first, 0, rows);
    put(second, 1, rows);
    List<AnswerPair> pairs = new ArrayList<>();
    rows.forEach((repeat, both) -> pairs.add(of(repeat, both[0], both[1])));
    return pairs;
  }

  private static void put(List<ScoredTrial> trials, int side, Map<Integer, AnswerRow[]> rows) {
    for (ScoredTrial trial : trials) {
      int repeat = trial.trial().repeat();
      rows.computeIfAbsent(repeat, n -> new AnswerRow[] {AnswerRow.none(n), AnswerRow.none(n)})[
              side] =
          AnswerRow.of(trial, Set.of());
    }
  }

  private static AnswerPair of(int repeat, AnswerRow first, AnswerRow second) {
    AnswerRow one = shortened(first);
    AnswerRow other = shortened(second);
    return new AnswerPair(repeat, one, other, WordDiff.of(one.text(), other.text()));
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

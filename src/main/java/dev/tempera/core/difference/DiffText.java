package dev.tempera.core.difference;

import dev.tempera.core.request.WordDiff;
import java.util.ArrayList;
import java.util.List;

/** Two answers compared, as plain text. Pure; any thread. */
public final class DiffText {
  private DiffText() {}

  /** A line for each thing that differs, what was asked first. */
  public static List<String> lines(AnswerDiff diff) {
    List<String> lines = new ArrayList<>();
    lines.add(diff.causeSentence());
    diff.causes().forEach(cause -> lines.add("  " + cause.sentence()));
    diff.facts()
        .forEach(fact ->
            lines.add("  " + fact.name() + " " + told(fact.before()) + " → " + told(fact.after())));
    lines.add(diff.effectSentence());
    diff.json()
        .ifPresentOrElse(
            changes -> changes.forEach(change -> lines.add("  " + change.sentence())),
            () -> marked(diff, lines));
    return lines;
  }

  private static String told(String fact) {
    return fact.isEmpty() ? "unknown" : fact;
  }

  /** Lines that only one of them has, those of the first before those of the second. */
  private static void marked(AnswerDiff diff, List<String> to) {
    changed(diff.before().text(), diff.lines().before(), "- ", to);
    changed(diff.after().text(), diff.lines().after(), "+ ", to);
  }

  private static void changed(
      String text, List<WordDiff.Stretch> stretches, String mark, List<String> to) {
    for (WordDiff.Stretch stretch : stretches) {
      if (stretch.changed()) {
        text.substring(stretch.from(), stretch.to()).lines().forEach(l -> to.add(mark + l));
      }
    }
  }
}

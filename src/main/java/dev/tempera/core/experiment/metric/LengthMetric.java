package dev.tempera.core.experiment.metric;

import java.util.regex.Pattern;

/** How long the answer is. */
public record LengthMetric(Unit unit) implements Metric {
  private static final Pattern WORD = Pattern.compile("\\S+");

  /** What is counted. */
  public enum Unit {
    /** Unicode characters. */
    CHARACTERS,
    /** What stands between white space. */
    WORDS
  }

  @Override
  public Score score(Scored answer) {
    String text = answer.text();
    long length =
        unit == Unit.CHARACTERS
            ? text.codePointCount(0, text.length())
            : WORD.matcher(text).results().count();
    return new Score.Value(length, "");
  }
}

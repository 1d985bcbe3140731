package dev.tempera.app.transcript.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text with styled stretches, as a row shows it. Immutable.
 *
 * @param text what is shown and what selection offsets count
 * @param runs its stretches in order, without gaps
 */
public record StyledText(String text, List<Run> runs) {
  /** Bits of a run's style. */
  public static final int STRONG = 1;

  public static final int EMPHASIS = 2;
  public static final int STRIKE = 4;
  public static final int CODE = 8;
  public static final int LINK = 16;
  public static final int NOTE = 32;
  public static final int HTML = 64;
  public static final int FORMULA = 128;

  /** A control character made visible. */
  public static final int CONTROL = 256;

  public static final int KEYWORD = 512;
  public static final int STRING = 1024;
  public static final int COMMENT = 2048;
  public static final int NUMBER = 4096;
  public static final int FUNCTION = 8192;
  public static final int TYPE = 16_384;

  /** With {@link #FORMULA}: shown as it was written, because its end is still to come. */
  public static final int OPEN = 32_768;

  public static final int SUB = 65_536;
  public static final int SUP = 131_072;
  public static final int KBD = 262_144;
  public static final int MARK = 524_288;
  public static final int UNDERLINE = 1_048_576;

  /**
   * A stretch of one style.
   *
   * @param end its end in the text; it starts where the one before ends
   * @param style a set of the bits above
   * @param target where it links to, null for none
   */
  public record Run(int end, int style, @Nullable String target) {
    /** Whether it is a whole formula, with its delimiters, that can be typeset. */
    public boolean isFormula() {
      return (style & (FORMULA | OPEN)) == FORMULA;
    }
  }

  public StyledText {
    runs = List.copyOf(runs);
  }

  /** A text without any style. */
  public static StyledText plain(String text) {
    return new StyledText(text, List.of(new Run(text.length(), 0, null)));
  }

  /** Whether no stretch has a style. */
  public boolean isPlain() {
    return runs.stream().allMatch(run -> run.style() == 0);
  }

  /** Another text in this one's styles as far as both begin alike, and plain after that. */
  public StyledText grownTo(String other) {
    int same = 0;
    int most = Math.min(text.length(), other.length());
    while (same < most && text.charAt(same) == other.charAt(same)) {
      same++;
    }
    List<Run> kept = new java.util.ArrayList<>();
    for (Run run : runs) {
      if (run.end() > same) {
        break;
      }
      kept.add(run);
    }
    if (kept.isEmpty() || kept.getLast().end() < other.length()) {
      kept.add(new Run(other.length(), 0, null));
    }
    return new StyledText(other, kept);
  }

  /** The text without the line end that it may end with. */
  public StyledText withoutLastLineEnd() {
    return text.endsWith("\n") ? upTo(text.length() - 1) : this;
  }

  /** The text up to a place. */
  public StyledText upTo(int end) {
    List<Run> kept = new java.util.ArrayList<>();
    for (Run run : runs) {
      int start = kept.isEmpty() ? 0 : kept.getLast().end();
      if (start < end) {
        kept.add(new Run(Math.min(end, run.end()), run.style(), run.target()));
      }
    }
    return new StyledText(text.substring(0, end), kept);
  }

  /** The range with the formulas whole of which it has a part: they are shown as one object. */
  public int[] withWholeFormulas(int from, int to) {
    int[] range = {from, to};
    int start = 0;
    for (Run run : runs) {
      if (run.isFormula() && from < run.end() && to > start) {
        range[0] = Math.min(range[0], start);
        range[1] = Math.max(range[1], run.end());
      }
      start = run.end();
    }
    return range;
  }

  /** The run at a place, null past the end. */
  public @Nullable Run runAt(int offset) {
    for (Run run : runs) {
      if (offset < run.end()) {
        return run;
      }
    }
    return null;
  }
}

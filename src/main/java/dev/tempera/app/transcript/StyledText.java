package dev.tempera.app.transcript;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text with styled stretches, as a row shows it. Immutable.
 *
 * @param text what is shown and what selection offsets count
 * @param runs its stretches in order, without gaps
 */
record StyledText(String text, List<Run> runs) {
  /** Bits of a run's style. */
  static final int STRONG = 1;

  static final int EMPHASIS = 2;
  static final int STRIKE = 4;
  static final int CODE = 8;
  static final int LINK = 16;
  static final int NOTE = 32;
  static final int HTML = 64;
  static final int FORMULA = 128;

  /** A control character made visible. */
  static final int CONTROL = 256;

  /**
   * A stretch of one style.
   *
   * @param end its end in the text; it starts where the one before ends
   * @param style a set of the bits above
   * @param target where it links to, null for none
   */
  record Run(int end, int style, @Nullable String target) {}

  StyledText {
    runs = List.copyOf(runs);
  }

  /** A text without any style. */
  static StyledText plain(String text) {
    return new StyledText(text, List.of(new Run(text.length(), 0, null)));
  }

  /** The run at a place, null past the end. */
  @Nullable Run runAt(int offset) {
    for (Run run : runs) {
      if (offset < run.end()) {
        return run;
      }
    }
    return null;
  }
}

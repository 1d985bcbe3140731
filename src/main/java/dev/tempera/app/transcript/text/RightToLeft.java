package dev.tempera.app.transcript.text;

import dev.tempera.app.ui.Wrapping;
import java.util.ArrayList;
import java.util.List;

/**
 * Texts with right-to-left letters, in a form that the toolkit lays out without fault: where JavaFX
 * 26 cuts a right-to-left run at the end of a line, it then looks for white space before the run's
 * start, and fails if there is no text. Runs are therefore cut into words beforehand, and a text
 * begins with a {@link #lead} that is longer than a word, for words that are cut all the same. Any
 * thread.
 */
public final class RightToLeft {
  /** A word is cut after so many chars; a lead is longer than that. */
  private static final int LONGEST_WORD = 60;

  private static final char LEFT_MARK = '\u200E';

  private static final char RIGHT_MARK = '\u200F';

  private RightToLeft() {}

  /** Whether there are such letters in a text at all. */
  public static boolean in(String text) {
    return !Wrapping.isSafe(text);
  }

  /**
   * Whether a text has letters that are shaped together, which the toolkit cuts at the wrong places
   * where a line ends inside a run of them: it has to be laid out in {@link #words} then.
   */
  public static boolean isShaped(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x300
          && (c < 0x370
              || (c >= 0x590 && c < 0x1900)
              || (c >= 0x1AB0 && c < 0x1B00)
              || c == 0x200C
              || c == 0x200D
              || (c >= 0x20D0 && c < 0x2100)
              || Character.isSurrogate(c)
              || (c >= 0xFB1D && c < 0xFE10)
              || (c >= 0xFE70 && c < 0xFF00))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a paragraph runs from right to left: its first letter with a direction says so. */
  public static boolean isBase(String text) {
    for (int i = 0; i < text.length(); i++) {
      switch (Character.getDirectionality(text.charAt(i))) {
        case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> {
          return false;
        }
        case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
            Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> {
          return true;
        }
        default -> {}
      }
    }
    return false;
  }

  /** Marks without width that give a text its direction and are never themselves right-to-left. */
  public static String lead(String text) {
    char first = isBase(text) ? RIGHT_MARK : LEFT_MARK;
    return first + String.valueOf(LEFT_MARK).repeat(LONGEST_WORD + 3);
  }

  /** The same text in runs of a word each, with the spaces after it; formulas stay whole. */
  public static StyledText words(StyledText text) {
    List<StyledText.Run> runs = new ArrayList<>();
    int start = 0;
    for (StyledText.Run run : text.runs()) {
      if (!run.isFormula()) {
        cut(text.text(), start, run, runs);
      }
      runs.add(run);
      start = run.end();
    }
    return new StyledText(text.text(), runs);
  }

  /** Whether no letter has a part on both sides of a place. */
  private static boolean isBorder(String text, int at) {
    char c = text.charAt(at);
    int type = Character.getType(c);
    return !Character.isLowSurrogate(c)
        && type != Character.NON_SPACING_MARK
        && type != Character.ENCLOSING_MARK
        && type != Character.COMBINING_SPACING_MARK
        && c != 0x200D
        && text.charAt(at - 1) != 0x200D;
  }

  private static void cut(String text, int start, StyledText.Run run, List<StyledText.Run> into) {
    int last = start;
    for (int i = start + 1; i < run.end(); i++) {
      boolean border =
          Character.isWhitespace(text.charAt(i - 1)) && !Character.isWhitespace(text.charAt(i));
      if (border || (i - last >= LONGEST_WORD && isBorder(text, i))) {
        into.add(new StyledText.Run(i, run.style(), run.target()));
        last = i;
      }
    }
  }
}

package dev.tempera.app.transcript.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a running text that would take too long to lay out at once into parts that stand in rows
 * below one another. Any thread.
 */
public final class ProseParts {
  /** A part is no longer than this; the pieces that paragraphs are read in are shorter. */
  private static final int LONGEST = 6_000;

  /** What a part may cost, in words that are laid out by themselves. */
  private static final int DEAREST = 400;

  private static final int RUN = 3;
  private static final int FORMULA = 4;
  private static final int LETTERS_A_WORD = 6;

  private final StyledText text;
  private final boolean words;
  private final List<StyledText> parts = new ArrayList<>();
  private List<StyledText.Run> runs = new ArrayList<>();
  private int start;
  private int cost;

  private ProseParts(StyledText text) {
    this.text = text;
    this.words = RightToLeft.in(text.text()) || RightToLeft.isShaped(text.text());
  }

  /** The parts of a text, usually only itself. */
  public static List<StyledText> of(StyledText text) {
    if (text.runs().size() * FORMULA <= DEAREST && text.text().length() <= DEAREST) {
      return List.of(text);
    }
    ProseParts cutting = new ProseParts(text);
    int from = 0;
    for (StyledText.Run run : text.runs()) {
      cutting.add(from, run);
      from = run.end();
    }
    cutting.end(text.text().length());
    return cutting.parts;
  }

  private void add(int from, StyledText.Run run) {
    int dear = words && !run.isFormula() ? (run.end() - from) / LETTERS_A_WORD : 0;
    int own = run.isFormula() ? FORMULA : RUN + dear;
    if (from > start && (cost + own > DEAREST || run.end() - start > LONGEST)) {
      end(from);
    }
    int at = from;
    while (!run.isFormula() && run.end() - at > longest()) {
      int cut = cut(at, at + longest());
      runs.add(new StyledText.Run(cut - start, run.style(), run.target()));
      end(cut);
      at = cut;
    }
    if (run.end() > at) {
      runs.add(new StyledText.Run(run.end() - start, run.style(), run.target()));
      cost += own;
    }
  }

  private int longest() {
    return words ? DEAREST * LETTERS_A_WORD : LONGEST;
  }

  /** After the last line end or space before {@code to}, anywhere if there is none. */
  private int cut(int from, int to) {
    String all = text.text();
    int line = all.lastIndexOf('\n', to - 1);
    int space = all.lastIndexOf(' ', to - 1);
    int cut = line > from ? line + 1 : space > from ? space + 1 : to;
    return Character.isLowSurrogate(all.charAt(cut)) ? cut - 1 : cut;
  }

  private void end(int to) {
    if (to > start) {
      parts.add(new StyledText(text.text().substring(start, to), runs));
    }
    start = to;
    runs = new ArrayList<>();
    cost = 0;
  }
}

package dev.tempera.core.search;

import dev.tempera.core.search.SearchQuery.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a text around what was found, in one line.
 *
 * @param text with an ellipsis where the text goes on
 * @param marks what was found, in order
 */
public record Snippet(String text, List<Span> marks) {
  /** So much is shown before the first mark, and altogether, in UTF-16 units. */
  private static final int BEFORE = 40;

  private static final int LENGTH = 180;

  /** So many places of each word are looked at for the best piece. */
  private static final int PLACES = 8;

  public Snippet {
    marks = List.copyOf(marks);
  }

  /** The piece of a text that shows the most of what is wanted; the beginning, if nothing. */
  public static Snippet of(List<Wanted> wanted, String text) {
    List<Span> marks = wanted.isEmpty() ? List.of() : TextMarks.some(wanted, text, PLACES);
    int start = marks.isEmpty() ? 0 : begin(text, best(marks).start());
    int end = end(text, start);
    return cut(text, start, end, marks);
  }

  /** The mark with the most others close behind it. */
  private static Span best(List<Span> marks) {
    Span best = marks.getFirst();
    int most = 0;
    for (int i = 0; i < marks.size(); i++) {
      int until = marks.get(i).start() + LENGTH - BEFORE;
      int count = 0;
      while (i + count < marks.size() && marks.get(i + count).end() <= until) {
        count++;
      }
      if (count > most) {
        most = count;
        best = marks.get(i);
      }
    }
    return best;
  }

  /** A place before the mark, at the beginning of a word if there is one near. */
  private static int begin(String text, int mark) {
    int start = Math.max(0, mark - BEFORE);
    if (start == 0) {
      return 0;
    }
    for (int at = start; at < mark; at++) {
      if (Character.isWhitespace(text.charAt(at))) {
        return at + 1;
      }
    }
    return Character.isLowSurrogate(text.charAt(start)) ? start + 1 : start;
  }

  private static int end(String text, int start) {
    int end = Math.min(text.length(), start + LENGTH);
    return end < text.length() && Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
  }

  private static Snippet cut(String text, int start, int end, List<Span> marks) {
    StringBuilder line = new StringBuilder(start > 0 ? "…" : "");
    int[] places = new int[end - start + 1];
    boolean gap = true;
    for (int at = start; at < end; at++) {
      places[at - start] = line.length();
      char letter = text.charAt(at);
      boolean white = Character.isWhitespace(letter) || Character.isISOControl(letter);
      if (!white) {
        line.append(letter);
      } else if (!gap) {
        line.append(' ');
      }
      gap = white;
    }
    places[end - start] = line.length();
    List<Span> shown = new ArrayList<>();
    for (Span mark : marks) {
      if (mark.start() >= start && mark.end() <= end) {
        shown.add(new Span(places[mark.start() - start], places[mark.end() - start]));
      }
    }
    String cut = end < text.length() ? line.toString().stripTrailing() + "…" : line.toString();
    return new Snippet(cut, shown);
  }
}

package dev.tempera.core.markdown;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.SourceLines;

/**
 * Cuts the lines of an overlong paragraph into pieces that are read one by one. Where a cut falls
 * depends only on the text before it and a little after it, so that a longer text has the same
 * first pieces.
 */
final class Pieces {
  /**
   * A piece.
   *
   * @param spaced whether a space or a line end stood where it was cut off
   */
  record Piece(SourceLines lines, boolean spaced) {}

  /** A paragraph up to this many chars is one piece. */
  static final int MAX = 5_120;

  /** No piece but the last is shorter than this. */
  static final int MIN = 4_096;

  private Pieces() {}

  static List<Piece> of(SourceLines whole) {
    int length = 0;
    for (SourceLine line : whole.getLines()) {
      length += line.getContent().length() + 1;
    }
    if (length <= MAX) {
      return List.of(new Piece(whole, false));
    }
    List<Piece> pieces = new ArrayList<>();
    SourceLines piece = new SourceLines();
    int used = 0;
    for (SourceLine line : whole.getLines()) {
      CharSequence text = line.getContent();
      int at = 0;
      while (used + text.length() - at > MAX) {
        int cut = cut(text, at + Math.max(MIN - used, 1), at + MAX - used);
        piece.addLine(line.substring(at, cut));
        pieces.add(new Piece(piece, text.charAt(cut - 1) == ' '));
        piece = new SourceLines();
        used = 0;
        at = cut;
      }
      piece.addLine(at == 0 ? line : line.substring(at, text.length()));
      used += text.length() - at + 1;
      if (used > MIN) {
        pieces.add(new Piece(piece, true));
        piece = new SourceLines();
        used = 0;
      }
    }
    if (!piece.isEmpty()) {
      pieces.add(new Piece(piece, false));
    }
    return pieces;
  }

  /** After a sentence if one ends between the two places, else after a space, else anywhere. */
  private static int cut(CharSequence text, int from, int to) {
    int space = -1;
    for (int i = from; i < to; i++) {
      if (text.charAt(i) == ' ') {
        char before = text.charAt(i - 1);
        if (before == '.' || before == '!' || before == '?') {
          return i + 1;
        }
        space = space < 0 ? i + 1 : space;
      }
    }
    if (space > 0) {
      return space;
    }
    return Character.isHighSurrogate(text.charAt(to - 1)) && to - 1 > from ? to - 1 : to;
  }
}

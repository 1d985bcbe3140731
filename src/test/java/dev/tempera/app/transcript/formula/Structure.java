package dev.tempera.app.transcript.formula;

import java.text.Normalizer;
import java.util.Map;

/**
 * What a formula is made of, written down: its symbols in order with their faces, and which of them
 * stand in fractions, scripts, roots, marks and tables. Spaces and sizes say nothing of it.
 */
final class Structure {
  private static final int STROKE = 0x338;

  /** Signs that look alike and that the two programs call differently. */
  private static final Map<Integer, Integer> ALIKE =
      Map.ofEntries(
          Map.entry(0x2212, (int) '-'),
          Map.entry(0x2223, (int) '|'),
          Map.entry(0x2225, 0x2016),
          Map.entry(0x2217, (int) '*'),
          Map.entry(0x22C5, 0xB7),
          Map.entry(0x27E8, 0x3008),
          Map.entry(0x27E9, 0x3009),
          Map.entry(0xB5, 0x3BC));

  /** Signs that the typesetter puts together from others. */
  private static final Map<String, String> MADE_OF =
      Map.ofEntries(
          Map.entry("⟹", "=⇒"),
          Map.entry("⟸", "⇐="),
          Map.entry("⟺", "⇐⇒"),
          Map.entry("⟶", "-→"),
          Map.entry("⟵", "←-"),
          Map.entry("⟷", "←→"),
          Map.entry("↦", "⸠→"),
          Map.entry("↪", "⸦→"),
          Map.entry("≅", "∼="),
          Map.entry("⊨", "|="),
          Map.entry("…", "..."),
          Map.entry("⋯", "..."),
          Map.entry("≔", ":="),
          Map.entry("“", "‘‘"),
          Map.entry("”", "’’"),
          Map.entry("½", "1⁄2"),
          Map.entry("⋈", "▹◃"),
          Map.entry("∬", "∫∫"),
          Map.entry("∭", "∫∫∫"));

  private final StringBuilder text = new StringBuilder();
  private boolean negated;

  /**
   * A symbol.
   *
   * @param face of letters and digits: i italic, r roman, b bold, bi bold italic, d double-struck,
   *     c calligraphic, f Fraktur, s sans-serif, t typewriter
   */
  void symbol(String face, int codePoint) {
    String sign = Character.toString(codePoint);
    // A sign with a stroke through it is the sign and the stroke.
    String parts = MADE_OF.getOrDefault(sign, Normalizer.normalize(sign, Normalizer.Form.NFD));
    parts.codePoints().forEach(c -> plain(face, c));
    if (negated) {
      negated = false;
      plain("r", STROKE);
    }
  }

  /** A stroke goes through the next symbol. */
  void negateNext() {
    negated = true;
  }

  private void plain(String face, int codePoint) {
    boolean invisible =
        Character.isWhitespace(codePoint)
            || Character.isSpaceChar(codePoint)
            || Character.getType(codePoint) == Character.FORMAT;
    if (invisible) {
      return;
    }
    boolean latin = codePoint < 128 && Character.isLetterOrDigit(codePoint);
    boolean bold = face.startsWith("b");
    boolean said = latin ? !usual(face, codePoint) : bold;
    if (said) {
      text.append(latin ? face : "b").append(':');
    }
    text.appendCodePoint(ALIKE.getOrDefault(codePoint, codePoint)).append(' ');
  }

  private static boolean usual(String face, int codePoint) {
    return face.equals(Character.isDigit(codePoint) ? "r" : "i");
  }

  /** A part begins; it ends with {@link #close}. */
  void open(String name) {
    text.append(name).append("{ ");
  }

  void close() {
    text.append("} ");
  }

  /** Something without parts of its own. */
  void mark(String name) {
    text.append(name).append(' ');
  }

  @Override
  public String toString() {
    return text.toString()
        .replaceAll("(?:root|[_^])\\{ } ", "")
        .replaceAll("(?:cell\\{ } )+(?=row|})", "")
        .replaceAll("row (?=})", "")
        .replace("· · · ", ". . . ")
        .replace("° ", "^{ ∘ } ")
        .replace(". ^{ . } ", ": ")
        .replace("≐ ", "= ^{ . } ")
        .replaceAll("(\\^\\{ (?:′ )+} )(_\\{ [^{}]*} )", "$2$1")
        .strip();
  }
}

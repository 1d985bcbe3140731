package dev.tempera.core.search;

/** The word of a spaced script that is being read, and what stands beside it. */
final class TokenBuffer {
  /** A longer word is known by its beginning: base64 and the like would fill the index. */
  private static final int LONGEST = 64;

  private final String text;
  private final TextAnalyzer.Sink sink;
  private final StringBuilder term = new StringBuilder();
  private int length;
  private int start;
  private int end;

  TokenBuffer(String text, TextAnalyzer.Sink sink) {
    this.text = text;
    this.sink = sink;
  }

  void add(int codePoint, int from, int to) {
    if (length == 0) {
      start = from;
    }
    if (length < LONGEST) {
      term.appendCodePoint(codePoint);
    }
    length++;
    end = to;
  }

  /**
   * Ends the word, if there is one.
   *
   * @param sign the code point that ended it
   * @param at where that stands
   */
  void end(int sign, int at) {
    if (length == 0) {
      return;
    }
    sink.word(term.toString(), start, end);
    if (sign == '+' || sign == '#') {
      withSigns(sign, at);
    }
    if (start > 0 && text.charAt(start - 1) == '.' && !isWordAt(start - 2)) {
      sink.side(Character.toString(TextAnalyzer.SIGNS + '.') + term, start - 1, end);
    }
    if (length <= LONGEST) {
      Humps.of(text, start, end, sink);
    }
    term.setLength(0);
    length = 0;
  }

  private void withSigns(int sign, int at) {
    int to = at;
    StringBuilder signed = new StringBuilder(term);
    while (to < text.length() && text.charAt(to) == sign && to < at + 3) {
      signed.appendCodePoint(TextAnalyzer.SIGNS + sign);
      to++;
    }
    if (!isWordAt(to)) {
      sink.side(signed.toString(), start, to);
    }
  }

  private boolean isWordAt(int at) {
    return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
  }
}

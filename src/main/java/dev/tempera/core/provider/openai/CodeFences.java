package dev.tempera.core.provider.openai;

/** Knows whether a text that streams is inside a fenced code block. One thread at a time. */
final class CodeFences {
  /** So much of a line tells whether it is a fence. */
  private static final int LOOKED_AT = 200;

  private final StringBuilder line = new StringBuilder();
  private boolean lineBegun;
  private char mark;
  private int length;

  /** Takes the next piece of text, from {@code from} to {@code to}. */
  void add(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        endLine();
      } else {
        lineBegun |= !Character.isWhitespace(c);
        if (line.length() < LOOKED_AT) {
          line.append(c);
        }
      }
    }
  }

  /** A new line begins without a line break. */
  void startLine() {
    line.setLength(0);
    lineBegun = false;
  }

  /** Whether a line with words on it has begun. */
  boolean isInLine() {
    return lineBegun;
  }

  /** Whether what comes next stands at the beginning of a line outside of code. */
  boolean isTagPlace() {
    return length == 0 && !lineBegun;
  }

  private void endLine() {
    String words = line.toString().strip();
    startLine();
    if (words.isEmpty() || (words.charAt(0) != '`' && words.charAt(0) != '~')) {
      return;
    }
    char first = words.charAt(0);
    int run = 0;
    while (run < words.length() && words.charAt(run) == first) {
      run++;
    }
    if (length == 0) {
      boolean inline = first == '`' && words.indexOf('`', run) >= 0;
      if (run >= 3 && !inline) {
        mark = first;
        length = run;
      }
    } else if (first == mark && run >= length && run == words.length()) {
      length = 0;
    }
  }
}

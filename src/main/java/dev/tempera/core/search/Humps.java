package dev.tempera.core.search;

/**
 * The endings of {@code getUserName} that begin with a hump, {@code UserName} and {@code Name}: so
 * each part is found by its beginning, also together with what follows it.
 */
final class Humps {
  private Humps() {}

  /** Gives each as a side token; nothing for a word of one part. */
  static void of(String text, int start, int end, TextAnalyzer.Sink sink) {
    for (int at = start + 1; at < end; at++) {
      if (beginsPart(text, start, at, end)) {
        give(text, at, end, sink);
      }
    }
  }

  private static boolean beginsPart(String text, int start, int at, int end) {
    char here = text.charAt(at);
    if (!Character.isUpperCase(here)) {
      return false;
    }
    char before = text.charAt(at - 1);
    boolean afterSmall = Character.isLowerCase(before) || Character.isDigit(before);
    boolean beforeSmall = at + 1 < end && Character.isLowerCase(text.charAt(at + 1));
    return afterSmall || (beforeSmall && at - 1 >= start && Character.isUpperCase(before));
  }

  private static void give(String text, int from, int to, TextAnalyzer.Sink sink) {
    StringBuilder term = new StringBuilder();
    FoldedText folded = new FoldedText(text.substring(from, to));
    while (folded.next()) {
      for (int i = 0; i < folded.count(); i++) {
        term.appendCodePoint(folded.codePoint(i));
      }
    }
    if (!term.isEmpty()) {
      sink.side(term.toString(), from, to);
    }
  }
}

package dev.tempera.core.search;

import java.util.ArrayList;
import java.util.List;

/** The tokens of something typed. */
record Terms(List<String> words, List<String> sides) {
  /** Those of a text. */
  static Terms of(String text) {
    List<String> words = new ArrayList<>();
    List<String> sides = new ArrayList<>();
    TextAnalyzer.analyze(
        text,
        new TextAnalyzer.Sink() {
          @Override
          public void word(String term, int start, int end) {
            words.add(term);
          }

          @Override
          public void side(String term, int start, int end) {
            sides.add(term);
          }
        });
    return new Terms(words, sides);
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  /** The token with its signs, as in {@code c++}; it says more than the bare word. */
  List<String> signed() {
    return sides.stream().filter(Terms::hasSign).toList();
  }

  private static boolean hasSign(String term) {
    return term.codePoints()
        .anyMatch(c -> c >= TextAnalyzer.SIGNS && c < TextAnalyzer.SIGNS + 0x80);
  }
}

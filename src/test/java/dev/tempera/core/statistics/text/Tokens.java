package dev.tempera.core.statistics.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Words and runs of words, as the overlap measures count them. */
public final class Tokens {
  private Tokens() {}

  /** Lower-cased words, parted by white space. */
  public static List<String> of(String text) {
    String stripped = text.strip();
    return stripped.isEmpty()
        ? List.of()
        : List.of(stripped.toLowerCase(Locale.ROOT).split("\\s+", -1));
  }

  /** All runs of n words, in order. */
  static List<List<String>> runs(List<String> tokens, int n) {
    List<List<String>> runs = new ArrayList<>();
    for (int i = 0; i + n <= tokens.size(); i++) {
      runs.add(tokens.subList(i, i + n));
    }
    return runs;
  }
}

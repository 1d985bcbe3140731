package dev.tempera.core.search;

import java.util.ArrayList;
import java.util.List;

/**
 * Tokens that must stand one behind the other, or one token that may also stand beside the row.
 *
 * @param terms at least one
 * @param prefix whether the last one may go on
 */
public record Wanted(List<String> terms, boolean prefix) {
  /** A beginning so short is in most texts: the index would be slower than the texts. */
  private static final int SHORT = 2;

  public Wanted {
    terms = List.copyOf(terms);
  }

  /** What some typed words want, all of it. */
  static List<Wanted> of(SearchQuery.Words typed) {
    Terms terms = Terms.of(typed.text());
    List<String> signed = terms.signed();
    List<Wanted> all = new ArrayList<>();
    signed.forEach(term -> all.add(new Wanted(List.of(term), !typed.phrase())));
    if (signed.size() < terms.words().size()) {
      addRows(terms.words(), !typed.phrase(), all);
    }
    return all;
  }

  /**
   * One row of tokens, cut where a letter of a script without spaces stands alone: in a longer run
   * it is only a part of other tokens.
   */
  private static void addRows(List<String> words, boolean prefix, List<Wanted> all) {
    List<String> row = new ArrayList<>();
    for (String word : words) {
      if (isSingleDense(word)) {
        addRow(row, prefix && !isDense(row), all);
        row.clear();
        all.add(new Wanted(List.of(word), true));
      } else {
        row.add(word);
      }
    }
    addRow(row, prefix && !isDense(row), all);
  }

  private static void addRow(List<String> row, boolean prefix, List<Wanted> all) {
    if (!row.isEmpty()) {
      all.add(new Wanted(row, prefix));
    }
  }

  /** Two letters of such a script are whole. */
  private static boolean isDense(List<String> row) {
    return !row.isEmpty() && kind(row.getLast()) == TextAnalyzer.Kind.DENSE;
  }

  private static boolean isSingleDense(String word) {
    return kind(word) == TextAnalyzer.Kind.DENSE
        && word.length() == Character.charCount(word.codePointAt(0));
  }

  private static TextAnalyzer.Kind kind(String word) {
    return TextAnalyzer.Kind.of(word.codePointAt(0));
  }

  /** Whether it is the beginning of a word that very many texts have. */
  public boolean isShortPrefix() {
    String last = terms.getLast();
    return prefix
        && terms.size() == 1
        && last.length() <= SHORT
        && kind(last) == TextAnalyzer.Kind.WORD;
  }

  /** As FTS5 writes it (sqlite.org/fts5.html, 3). */
  public String match() {
    return "\"" + String.join(" ", terms) + "\"" + (prefix ? " *" : "");
  }

  boolean fits(int index, String term) {
    String own = terms.get(index);
    return (prefix && index == terms.size() - 1) ? term.startsWith(own) : term.equals(own);
  }
}

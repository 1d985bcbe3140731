package dev.tempera.core.store;

import dev.tempera.core.search.SearchQuery.Role;
import dev.tempera.core.search.SearchQuery.Thing;
import dev.tempera.core.search.TextAnalyzer;
import java.util.Locale;

/** Texts as the index takes them: tokens, separated by spaces. */
final class SearchWords {
  /**
   * Begin tokens that no text can hold: the analyzer gives no private-use letters but for signs.
   */
  private static final char FACET = '\uE801';

  private static final char MODEL = '\uE802';

  private final StringBuilder row = new StringBuilder();
  private final StringBuilder side;

  private SearchWords(StringBuilder side) {
    this.side = side;
  }

  /**
   * The tokens of a text.
   *
   * @param side takes those that stand beside the row
   */
  static String of(String text, StringBuilder side) {
    SearchWords words = new SearchWords(side);
    TextAnalyzer.analyze(
        text,
        new TextAnalyzer.Sink() {
          @Override
          public void word(String term, int start, int end) {
            words.row.append(term).append(' ');
          }

          @Override
          public void side(String term, int start, int end) {
            words.side.append(term).append(' ');
          }
        });
    return words.row.toString();
  }

  static String facet(Thing thing) {
    return FACET + thing.name().toLowerCase(Locale.ROOT);
  }

  static String facet(Role role) {
    return FACET + "by" + role.name().toLowerCase(Locale.ROOT);
  }

  /** The words of a model's id, as tokens that stand for models only. */
  static String model(String id) {
    StringBuilder tokens = new StringBuilder();
    TextAnalyzer.analyze(
        id,
        new TextAnalyzer.Sink() {
          @Override
          public void word(String term, int start, int end) {
            tokens.append(tokens.isEmpty() ? "" : " ").append(MODEL).append(term);
          }

          @Override
          public void side(String term, int start, int end) {
            // A model's id is found by its words alone.
          }
        });
    return tokens.toString();
  }
}

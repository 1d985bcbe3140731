package dev.tempera.core.search;

import dev.tempera.core.search.SearchQuery.Clause;
import dev.tempera.core.search.SearchQuery.Condition;
import dev.tempera.core.search.SearchQuery.Filter;
import dev.tempera.core.search.SearchQuery.Span;
import dev.tempera.core.search.SearchQuery.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what is typed into a search field. Never fails: what is no condition is words, and a remark
 * says so. Any thread.
 *
 * <pre>
 * word          the beginning of a word        "two words"   exactly these, side by side
 * -word         not this                       key:value     a condition: see {@link FilterParser}
 * </pre>
 */
public final class QueryParser {
  /** Longer input is cut: nobody types it, and a pasted book would only be slow. */
  static final int LONGEST = 2_000;

  private final FilterParser filters;
  private final String text;
  private final List<Clause> clauses = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private int at;

  private QueryParser(String text, FilterParser filters) {
    this.text = text;
    this.filters = filters;
  }

  /**
   * Reads a query.
   *
   * @param now what "today" is
   * @param zone in which days begin
   */
  public static SearchQuery parse(String text, Instant now, ZoneId zone) {
    String bounded = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    QueryParser parser = new QueryParser(bounded, new FilterParser(now, zone));
    if (text.length() > LONGEST) {
      parser.remarks.add("Only the first 2,000 letters are looked for.");
    }
    return parser.read();
  }

  private SearchQuery read() {
    while (skipGaps()) {
      readClause();
    }
    return new SearchQuery(text, clauses, remarks);
  }

  private boolean skipGaps() {
    while (at < text.length() && isGap(text.charAt(at))) {
      at++;
    }
    return at < text.length();
  }

  private static boolean isGap(char letter) {
    return Character.isWhitespace(letter) || letter == '\u0000' || letter == '\u00A0';
  }

  private void readClause() {
    int start = at;
    boolean excluded =
        text.charAt(at) == '-' && at + 1 < text.length() && !isGap(text.charAt(at + 1));
    if (excluded) {
      at++;
    }
    if (text.charAt(at) == '"') {
      String phrase = quoted();
      add(new Words(phrase, true, excluded, new Span(start, at)));
      return;
    }
    int word = at;
    while (at < text.length() && !isGap(text.charAt(at)) && text.charAt(at) != '"') {
      at++;
    }
    String typed = text.substring(word, at);
    if (at < text.length() && text.charAt(at) == '"' && typed.endsWith(":")) {
      typed += quoted();
    }
    String whole = typed;
    Span span = new Span(start, at);
    condition(whole)
        .ifPresentOrElse(
            condition -> clauses.add(new Filter(condition, excluded, span)),
            () -> add(new Words(whole, false, excluded, span)));
  }

  /** What stands between quotes, of which the second may not be typed yet. */
  private String quoted() {
    int open = at + 1;
    int close = text.indexOf('"', open);
    at = close < 0 ? text.length() : close + 1;
    return text.substring(open, close < 0 ? text.length() : close);
  }

  private Optional<Condition> condition(String typed) {
    Optional<Condition> condition = filters.parse(typed);
    if (condition.isEmpty()) {
      filters.remark(typed).ifPresent(remarks::add);
    }
    return condition;
  }

  /** Words without a letter that could be found are passed over. */
  private void add(Words words) {
    if (!Terms.of(words.text()).isEmpty()) {
      clauses.add(words);
    }
  }
}

package dev.tempera.core.search;

import dev.tempera.core.search.SearchQuery.Clause;
import dev.tempera.core.search.SearchQuery.Span;
import dev.tempera.core.search.SearchQuery.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where a text holds what is asked for. Any thread. */
public final class TextMarks {
  private TextMarks() {}

  /** What a query wants to see, without what it wants left out. */
  public static List<Wanted> wanted(SearchQuery query) {
    List<Wanted> all = new ArrayList<>();
    for (Clause clause : query.clauses()) {
      if (clause instanceof Words words && !words.excluded()) {
        all.addAll(Wanted.of(words));
      }
    }
    return all;
  }

  /** What a query wants left out. */
  public static List<Wanted> unwanted(SearchQuery query) {
    List<Wanted> all = new ArrayList<>();
    for (Clause clause : query.clauses()) {
      if (clause instanceof Words words && words.excluded()) {
        all.addAll(Wanted.of(words));
      }
    }
    return all;
  }

  /** Every place, in order, without overlaps: for marks in a text that is shown. */
  public static List<Span> all(List<Wanted> wanted, String text) {
    Finder finder = new Finder(wanted, Integer.MAX_VALUE);
    TextAnalyzer.analyze(text, finder);
    return merged(finder.found);
  }

  /** Whether a text holds all of it. */
  public static boolean holdsAll(List<Wanted> wanted, String text) {
    Finder finder = new Finder(wanted, 1);
    TextAnalyzer.analyze(text, finder);
    return finder.hasEnough();
  }

  /** Some places, in order, at least one of each wanted if there is one. */
  static List<Span> some(List<Wanted> wanted, String text, int most) {
    Finder finder = new Finder(wanted, most);
    TextAnalyzer.analyze(text, finder);
    return merged(finder.found);
  }

  private static List<Span> merged(List<Span> found) {
    found.sort(Comparator.comparingInt(Span::start));
    List<Span> merged = new ArrayList<>();
    for (Span span : found) {
      Span last = merged.isEmpty() ? null : merged.getLast();
      if (last != null && span.start() < last.end()) {
        merged.set(merged.size() - 1, new Span(last.start(), Math.max(last.end(), span.end())));
      } else {
        merged.add(span);
      }
    }
    return merged;
  }

  /** Follows the tokens with the last few of them at hand. */
  private static final class Finder implements TextAnalyzer.Sink {
    private final List<Wanted> wanted;
    private final int most;
    private final int[] counts;
    private final int longest;
    private final List<String> terms = new ArrayList<>();
    private final List<Span> spans = new ArrayList<>();
    private final List<Span> found = new ArrayList<>();
    private int open;

    Finder(List<Wanted> wanted, int most) {
      this.wanted = wanted;
      this.most = most;
      this.counts = new int[wanted.size()];
      this.open = wanted.size();
      this.longest = wanted.stream().mapToInt(each -> each.terms().size()).max().orElse(1);
    }

    @Override
    public void word(String term, int start, int end) {
      terms.add(term);
      spans.add(new Span(start, end));
      for (int i = 0; i < wanted.size(); i++) {
        if (counts[i] < most && endsHere(wanted.get(i))) {
          int size = wanted.get(i).terms().size();
          add(i, new Span(spans.get(spans.size() - size).start(), end));
        }
      }
      if (terms.size() > 4 * longest + 64) {
        terms.subList(0, terms.size() - longest).clear();
        spans.subList(0, spans.size() - longest).clear();
      }
    }

    private boolean endsHere(Wanted each) {
      int size = each.terms().size();
      if (terms.size() < size) {
        return false;
      }
      for (int i = size - 1; i >= 0; i--) {
        if (!each.fits(i, terms.get(terms.size() - size + i))) {
          return false;
        }
      }
      return true;
    }

    @Override
    public void side(String term, int start, int end) {
      for (int i = 0; i < wanted.size(); i++) {
        Wanted each = wanted.get(i);
        if (counts[i] < most && each.terms().size() == 1 && each.fits(0, term)) {
          add(i, new Span(start, end));
        }
      }
    }

    private void add(int index, Span span) {
      found.add(span);
      counts[index]++;
      if (counts[index] == 1) {
        open--;
      }
    }

    @Override
    public boolean hasEnough() {
      return open == 0 && most != Integer.MAX_VALUE;
    }
  }
}

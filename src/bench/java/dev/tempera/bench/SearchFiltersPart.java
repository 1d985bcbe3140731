package dev.tempera.bench;

import dev.tempera.core.search.SearchIndex;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Every filter alone and every two of them, with no word, a rare one, a common one and one letter:
 * what each takes until its first 50 hits.
 */
final class SearchFiltersPart {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 12;
  private static final int ROUNDS_OF_TWO = 6;

  /** More than this is said of each by name, in milliseconds of CPU. */
  private static final double SLOW = 50;

  private static final List<String> FILTERS =
      List.of(
          "in:reasoning",
          "in:Small",
          "in:Old",
          "in:Large",
          "model:rare",
          "model:claude",
          "role:assistant",
          "date:2023-02",
          "before:2024",
          "after:2025",
          "has:code",
          "has:image",
          "has:error",
          "param:temperature>1.5",
          "param:temperature<0.5",
          "cost>0.5",
          "cost>0.01",
          "tag:rare",
          "tag:some",
          "tag:most");

  private final SearchIndex index;
  private final Figures figures;
  private final Map<String, SearchBench.Words> kinds = new LinkedHashMap<>();

  private SearchFiltersPart(SearchIndex index, SearchTextMaker maker, Figures figures) {
    this.index = index;
    this.figures = figures;
    kinds.put("no_word", i -> "");
    kinds.put("rare", maker::rare);
    kinds.put("common", maker::common);
    kinds.put("one_letter", i -> "" + (char) ('a' + i % 26));
  }

  static void run(SearchIndex index, SearchTextMaker maker, Figures figures) {
    new SearchFiltersPart(index, maker, figures).run();
  }

  private void run() {
    List<String> two = new ArrayList<>();
    for (int i = 0; i < FILTERS.size(); i++) {
      for (int k = i + 1; k < FILTERS.size(); k++) {
        two.add(FILTERS.get(i) + " " + FILTERS.get(k));
      }
    }
    kinds.forEach((kind, words) -> {
      measure("filter_" + kind, words, FILTERS, ROUNDS);
      measure("two_filters_" + kind, words, two, ROUNDS_OF_TWO);
    });
  }

  private void measure(String name, SearchBench.Words words, List<String> filters, int rounds) {
    List<Double> all = new ArrayList<>();
    String slowest = "";
    double longest = 0;
    int slow = 0;
    for (String filter : filters) {
      double[] work = work(words, filter, rounds);
      Arrays.stream(work).forEach(all::add);
      double last = work[work.length - 1];
      if (last > SLOW) {
        slow++;
        System.err.printf(
            Locale.ROOT,
            "%s %s: median %.1f, longest %.1f ms%n",
            name,
            filter,
            work[work.length / 2],
            last);
      }
      if (last > longest) {
        longest = last;
        slowest = filter;
      }
    }
    double[] sorted = all.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    figures.add(name + "_cpu_p50_ms", sorted[sorted.length / 2], filters.size() + " of them");
    figures.add(
        name + "_cpu_p95_ms",
        sorted[sorted.length * 95 / 100],
        String.format(
            Locale.ROOT,
            "over %.0f ms: %d; the slowest, %.0f ms: %s",
            SLOW,
            slow,
            longest,
            slowest));
  }

  private double[] work(SearchBench.Words words, String filter, int rounds) {
    double[] work = new double[rounds];
    for (int i = -1; i < rounds; i++) {
      String query = (words.of(i + 1) + " " + filter).strip();
      long before = THREADS.getCurrentThreadCpuTime();
      int _ = SearchBench.search(index, query).hits().size();
      if (i >= 0) {
        work[i] = (THREADS.getCurrentThreadCpuTime() - before) / 1e6;
      }
    }
    Arrays.sort(work);
    return work;
  }
}

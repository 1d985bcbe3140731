package dev.tempera.core.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Finds models among thousands while somebody types. Every word of the query must be found, in any
 * order, as a piece of the model's id, name or connection, or letter by letter within one of them
 * ("gpt41n" finds gpt-4.1-nano). Immutable; any thread.
 */
public final class ModelSearch {
  /**
   * A model at a connection.
   *
   * @param connectionName as the person named it
   */
  public record Entry(String connectionId, String connectionName, ModelInfo model) {}

  private record Candidate(Entry entry, String id, String name, String connection, int position) {}

  private record Hit(Candidate candidate, int score) {}

  private static final int NO_MATCH = -1;

  private final List<Candidate> candidates;

  /** Prepares a search; {@code entries} stand in the order wanted for equal matches. */
  public ModelSearch(List<Entry> entries) {
    List<Candidate> prepared = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      prepared.add(
          new Candidate(
              entry,
              lower(entry.model().id()),
              lower(entry.model().name()),
              lower(entry.connectionName()),
              prepared.size()));
    }
    candidates = List.copyOf(prepared);
  }

  /** How many models there are. */
  public int size() {
    return candidates.size();
  }

  /** The best matches first; all in their own order for a blank query. */
  public List<Entry> search(String query, int limit) {
    String[] words = lower(query.strip()).split("\\s+");
    List<Hit> hits = new ArrayList<>();
    for (Candidate candidate : candidates) {
      int score = score(candidate, words);
      if (score != NO_MATCH) {
        hits.add(new Hit(candidate, score));
      }
    }
    hits.sort(
        Comparator.comparingInt(Hit::score)
            .reversed()
            .thenComparingInt(hit -> hit.candidate().position()));
    return hits.stream().limit(limit).map(hit -> hit.candidate().entry()).toList();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static int score(Candidate candidate, String[] words) {
    int total = 0;
    for (String word : words) {
      int best =
          Math.max(
              Math.max(scoreIn(candidate.id(), word), scoreIn(candidate.name(), word)),
              // A connection's name narrows, but never beats a model's own name.
              Math.min(scoreIn(candidate.connection(), word), 20));
      if (best == NO_MATCH) {
        return NO_MATCH;
      }
      total += best;
    }
    return total;
  }

  private static int scoreIn(String text, String word) {
    if (word.isEmpty()) {
      return 0;
    }
    int at = text.indexOf(word);
    if (at < 0) {
      return spread(text, word);
    }
    int score = 100 - Math.min(50, text.length() - word.length());
    while (at >= 0) {
      if (beginsWord(text, at)) {
        boolean ends =
            at + word.length() == text.length()
                || !Character.isLetterOrDigit(text.charAt(at + word.length()));
        return score + (ends ? 100 : 50);
      }
      at = text.indexOf(word, at + 1);
    }
    return score;
  }

  /** A number after a point goes on with a version: "1" is the 1.2 that is meant, not the 2.1. */
  private static boolean beginsWord(String text, int at) {
    if (at == 0) {
      return true;
    }
    boolean goesOn =
        text.charAt(at - 1) == '.'
            && at > 1
            && Character.isDigit(text.charAt(at))
            && Character.isDigit(text.charAt(at - 2));
    return !goesOn && !Character.isLetterOrDigit(text.charAt(at - 1));
  }

  /** Letter by letter; better the fewer gaps there are. */
  private static int spread(String text, String word) {
    if (word.length() < 2) {
      return NO_MATCH;
    }
    int gaps = 0;
    int from = 0;
    for (int i = 0; i < word.length(); i++) {
      int at = text.indexOf(word.charAt(i), from);
      if (at < 0) {
        return NO_MATCH;
      }
      if (i > 0 && at > from) {
        gaps += Character.isLetterOrDigit(text.charAt(at - 1)) ? 2 : 1;
      }
      from = at + 1;
    }
    return gaps > word.length() ? NO_MATCH : 40 - Math.min(39, gaps * 3);
  }
}

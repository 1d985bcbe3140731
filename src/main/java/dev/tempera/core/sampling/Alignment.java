package dev.tempera.core.sampling;

import java.util.ArrayList;
import java.util.List;

/**
 * The tokens of two answers laid beside each other: what both begin and end with, and between that
 * a longest common subsequence. Immutable.
 *
 * @param parts in order; those that are the same and those that are not take turns
 */
public record Alignment(List<Part> parts) {
  /** Middles that need a larger table are told apart as a whole. */
  private static final long LARGEST_TABLE = 4_000_000;

  /**
   * Some tokens of each answer.
   *
   * @param same whether they are the same on both sides
   * @param firstFrom index of the first token on the first side
   * @param firstTo the one after the last
   * @param secondFrom index of the first token on the second side
   * @param secondTo the one after the last
   */
  public record Part(boolean same, int firstFrom, int firstTo, int secondFrom, int secondTo) {}

  public Alignment {
    parts = List.copyOf(parts);
  }

  /** Lays two answers beside each other. Any thread. */
  public static Alignment of(List<Place> first, List<Place> second) {
    List<String> a = first.stream().map(Place::token).toList();
    List<String> b = second.stream().map(Place::token).toList();
    int shorter = Math.min(a.size(), b.size());
    int begin = 0;
    while (begin < shorter && a.get(begin).equals(b.get(begin))) {
      begin++;
    }
    int end = 0;
    while (end < shorter - begin && a.get(a.size() - 1 - end).equals(b.get(b.size() - 1 - end))) {
      end++;
    }
    List<Part> parts = new ArrayList<>();
    add(parts, true, 0, begin, 0, begin);
    middle(parts, a.subList(begin, a.size() - end), b.subList(begin, b.size() - end), begin);
    add(parts, true, a.size() - end, a.size(), b.size() - end, b.size());
    return new Alignment(parts);
  }

  private static void middle(List<Part> parts, List<String> a, List<String> b, int from) {
    if ((a.size() + 1L) * (b.size() + 1L) > LARGEST_TABLE) {
      add(parts, false, from, from + a.size(), from, from + b.size());
      return;
    }
    int[][] common = common(a, b);
    int i = 0;
    int j = 0;
    while (i < a.size() || j < b.size()) {
      int startA = i;
      int startB = j;
      boolean same = i < a.size() && j < b.size() && a.get(i).equals(b.get(j));
      if (same) {
        i++;
        j++;
      } else if (j == b.size() || (i < a.size() && common[i + 1][j] >= common[i][j + 1])) {
        i++;
      } else {
        j++;
      }
      add(parts, same, from + startA, from + i, from + startB, from + j);
    }
  }

  /** How long the longest common subsequence of what begins at each pair of indices is. */
  private static int[][] common(List<String> a, List<String> b) {
    int[][] length = new int[a.size() + 1][b.size() + 1];
    for (int i = a.size() - 1; i >= 0; i--) {
      for (int j = b.size() - 1; j >= 0; j--) {
        length[i][j] =
            a.get(i).equals(b.get(j))
                ? length[i + 1][j + 1] + 1
                : Math.max(length[i + 1][j], length[i][j + 1]);
      }
    }
    return length;
  }

  /** Adds to the last part where that is of the same kind. */
  private static void add(List<Part> parts, boolean same, int a, int toA, int b, int toB) {
    if (a == toA && b == toB) {
      return;
    }
    if (!parts.isEmpty() && parts.getLast().same() == same) {
      Part last = parts.removeLast();
      parts.add(new Part(same, last.firstFrom(), toA, last.secondFrom(), toB));
    } else {
      parts.add(new Part(same, a, toA, b, toB));
    }
  }

  /**
   * The first token that is not the same, −1 where both are the same to their ends. It may be one
   * after the last token of the answer that ends there.
   */
  public int parting() {
    return parts.stream()
        .filter(part -> !part.same())
        .mapToInt(Part::firstFrom)
        .findFirst()
        .orElse(-1);
  }
}

package dev.tempera.app.transcript.find;

import java.util.ArrayList;
import java.util.List;

/** The places where a text was found, in the order of the rows. Immutable. */
final class Hits {
  static final Hits NONE = new Hits(List.of());

  /** No more than this are kept. */
  private static final int MOST = 100_000;

  private final List<Hit> all;

  private Hits(List<Hit> all) {
    this.all = all;
  }

  /**
   * Looks through texts without regard to case. Any thread.
   *
   * @param wanted what is looked for, in {@linkplain #lowerCase small letters}
   * @param from the row of the first text; the others follow it
   */
  static List<Hit> in(List<String> texts, String wanted, int from) {
    List<Hit> found = new ArrayList<>();
    for (int i = 0; i < texts.size() && found.size() < MOST; i++) {
      String text = lowerCase(texts.get(i));
      for (int at = text.indexOf(wanted);
          at >= 0;
          at = text.indexOf(wanted, at + wanted.length())) {
        found.add(new Hit(from + i, at, at + wanted.length()));
      }
    }
    return found;
  }

  /** Char by char, so that places in it are places in the text. */
  static String lowerCase(String text) {
    char[] chars = text.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      chars[i] = Character.toLowerCase(chars[i]);
    }
    return new String(chars);
  }

  int size() {
    return all.size();
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  Hit get(int index) {
    return all.get(index);
  }

  /** The same with {@code fresh} in place of those in rows from {@code row} on. */
  Hits with(int row, List<Hit> fresh) {
    int kept = firstFrom(row);
    List<Hit> joined = new ArrayList<>(all.subList(0, kept));
    joined.addAll(fresh.subList(0, Math.min(fresh.size(), Math.max(0, MOST - kept))));
    return new Hits(joined);
  }

  /** The index of the first hit in or after a row; the size if there is none. */
  int firstFrom(int row) {
    int low = 0;
    int high = all.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (all.get(middle).row() < row) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The hits in a row, as ranges of its text. */
  List<int[]> ranges(int row) {
    int at = firstFrom(row);
    if (at >= all.size() || all.get(at).row() != row) {
      return List.of();
    }
    List<int[]> ranges = new ArrayList<>();
    while (at < all.size() && all.get(at).row() == row) {
      ranges.add(new int[] {all.get(at).from(), all.get(at).to()});
      at++;
    }
    return ranges;
  }
}

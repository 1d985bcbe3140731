package dev.tempera.core.request;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which pieces of two lists the other one has not: a shortest script of edits by the greedy method
 * of Myers (1986). Pure; any thread.
 */
@SuppressWarnings("ArrayRecordComponent") // made and read within this package, never compared
record EditScript(boolean[] removed, boolean[] added) {
  /** With more edits than these everything between the shared ends counts as changed. */
  private static final int MOST_EDITS = 400;

  /** Compares two lists. */
  static EditScript between(List<String> a, List<String> b) {
    int start = 0;
    while (start < Math.min(a.size(), b.size()) && a.get(start).equals(b.get(start))) {
      start++;
    }
    int end = 0;
    while (end < Math.min(a.size(), b.size()) - start
        && a.get(a.size() - 1 - end).equals(b.get(b.size() - 1 - end))) {
      end++;
    }
    boolean[] removed = new boolean[a.size()];
    boolean[] added = new boolean[b.size()];
    mark(a, b, start, end, removed, added);
    return new EditScript(removed, added);
  }

  private static void mark(
      List<String> a, List<String> b, int start, int end, boolean[] removed, boolean[] added) {
    int n = a.size() - start - end;
    int m = b.size() - start - end;
    List<int[]> rounds = n == 0 || m == 0 ? List.of() : rounds(a, b, start, n, m);
    if (rounds.isEmpty()) {
      Arrays.fill(removed, start, start + n, true);
      Arrays.fill(added, start, start + m, true);
      return;
    }
    int x = n;
    int y = m;
    for (int d = rounds.size() - 1; d > 0; d--) {
      int[] furthest = rounds.get(d - 1);
      int k = x - y;
      boolean down = isDown(furthest, k, d);
      int from = down ? k + 1 : k - 1;
      int fromX = at(furthest, from);
      int fromY = fromX - from;
      if (down) {
        added[start + fromY] = true;
      } else {
        removed[start + fromX] = true;
      }
      x = fromX;
      y = fromY;
    }
  }

  /** How far each diagonal reaches, edit by edit, to the end; empty where there are too many. */
  private static List<int[]> rounds(List<String> a, List<String> b, int start, int n, int m) {
    List<int[]> rounds = new ArrayList<>();
    int[] before = new int[] {0};
    for (int d = 0; d <= Math.min(MOST_EDITS, n + m); d++) {
      int[] reached = new int[2 * d + 1];
      for (int k = -d; k <= d; k += 2) {
        int x = d == 0 ? 0 : isDown(before, k, d) ? at(before, k + 1) : at(before, k - 1) + 1;
        int y = x - k;
        while (x < n && y < m && x >= 0 && y >= 0 && a.get(start + x).equals(b.get(start + y))) {
          x++;
          y++;
        }
        reached[k + d] = x;
        if (x >= n && y >= m) {
          rounds.add(reached);
          return rounds;
        }
      }
      rounds.add(reached);
      before = reached;
    }
    return List.of();
  }

  /** Whether a diagonal is best reached by adding a word of the second text. */
  private static boolean isDown(int[] before, int k, int d) {
    return k == -d || (k != d && at(before, k - 1) < at(before, k + 1));
  }

  /** How far a diagonal reached in a round, whose length tells its number. */
  private static int at(int[] round, int k) {
    int d = round.length / 2;
    return k < -d || k > d ? -1 : round[k + d];
  }
}

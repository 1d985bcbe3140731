package dev.tempera.core.markdown;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;

/**
 * Pairs runs of marks to emphasis by CommonMark's own procedure ("process emphasis"), with what a
 * run can do as {@link Flanking} says it. Two tildes strike, one does not. In time linear in the
 * number of runs, but for the deepest nesting.
 */
final class MarkPairs {
  /** Spans that would stand deeper in one another stay as they were written. */
  static final int DEEPEST = 100;

  private static final int KINDS = 3 * 6;

  private final List<MarkNode> runs;

  /** The neighbours of each run among those that may still be paired; -1 at the ends. */
  private final int[] before;

  private final int[] after;

  /** Below which run no opener is to be found, for each kind of closer. */
  private final int[] bottom = new int[KINDS];

  private MarkPairs(List<MarkNode> runs) {
    this.runs = runs;
    this.before = new int[runs.size()];
    this.after = new int[runs.size()];
    for (int i = 0; i < runs.size(); i++) {
      before[i] = i - 1;
      after[i] = i + 1 < runs.size() ? i + 1 : -1;
    }
    Arrays.fill(bottom, -1);
  }

  /** Pairs what stands in {@code parent} and in its links. */
  static void pair(Node parent) {
    List<MarkNode> runs = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof MarkNode run) {
        runs.add(run);
      } else if (node instanceof Link || node instanceof Image) {
        pair(node);
      }
    }
    if (runs.size() > 1) {
      new MarkPairs(runs).pair();
    }
  }

  private void pair() {
    int closer = 0;
    while (closer >= 0) {
      closer = runs.get(closer).flanking().closes() ? close(closer) : after[closer];
    }
  }

  /** Pairs a run that can close with the nearest that it fits; what is to be looked at next. */
  private int close(int closer) {
    MarkNode run = runs.get(closer);
    int kind = kind(run);
    int opener = before[closer];
    while (opener > bottom[kind] && !fits(runs.get(opener), run)) {
      opener = before[opener];
    }
    int next = after[closer];
    if (opener <= bottom[kind]) {
      bottom[kind] = before[closer];
      if (!run.flanking().opens()) {
        remove(closer);
      }
      return next;
    }
    for (int between = before[closer]; between != opener; between = before[between]) {
      remove(between);
    }
    if (!wrap(runs.get(opener), run)) {
      remove(opener);
      remove(closer);
      return next;
    }
    if (runs.get(opener).left() == 0) {
      remove(opener);
    }
    if (run.left() > 0) {
      return closer;
    }
    remove(closer);
    return next;
  }

  private void remove(int run) {
    if (before[run] >= 0) {
      after[before[run]] = after[run];
    }
    if (after[run] >= 0) {
      before[after[run]] = before[run];
    }
  }

  private static int kind(MarkNode run) {
    int mark = run.mark() == '*' ? 0 : run.mark() == '_' ? 1 : 2;
    return (mark * 2 + (run.flanking().opens() ? 1 : 0)) * 3 + run.written() % 3;
  }

  private static boolean fits(MarkNode opener, MarkNode closer) {
    if (opener.mark() != closer.mark() || !opener.flanking().opens()) {
      return false;
    }
    if (opener.mark() == '~') {
      return opener.written() == 2 && closer.written() == 2;
    }
    boolean both = opener.flanking().closes() || closer.flanking().opens();
    return !both
        || (closer.written() % 3 == 0 && opener.written() % 3 == 0)
        || (opener.written() + closer.written()) % 3 != 0;
  }

  /** Makes what stands between two runs a span; false if it would be too deep. */
  private static boolean wrap(MarkNode opener, MarkNode closer) {
    int marks = opener.left() >= 2 && closer.left() >= 2 ? 2 : 1;
    SpanNode span = new SpanNode(opener.mark(), marks);
    for (Node node = opener.getNext(); node != closer; node = node.getNext()) {
      if (node instanceof SpanNode inner && inner.depth() >= DEEPEST) {
        return false;
      }
    }
    while (opener.getNext() != closer) {
      span.take(opener.getNext());
    }
    opener.insertAfter(span);
    opener.use(marks);
    closer.use(marks);
    return true;
  }
}

package dev.tempera.core.provider.offline.constraint;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A regular expression as a deterministic automaton over characters of the basic plane, those left
 * out that JSON can write only as {@code \}{@code u} escapes. State 0 is the start.
 *
 * @param classes the characters in groups that no part of the expression tells apart
 * @param next by state and class; −1 for none
 * @param accepts by state
 */
record Dfa(List<CharSet> classes, int[][] next, boolean[] accepts) {
  private static final int MOST_NFA_STATES = 1_500;
  private static final int MOST_STATES = 500;
  private static final CharSet WRITABLE =
      CharSet.ALL
          .without(CharSet.of(0, 0x1F))
          .with(CharSet.of("\b\t\n\f\r"))
          .without(CharSet.of(0xD800, 0xDFFF));

  /**
   * Builds it.
   *
   * @throws SchemaException if it would become too large
   */
  static Dfa of(Regex regex, String path) throws SchemaException {
    return new Builder(path).build(regex);
  }

  /** Thompson's construction, then subsets. */
  private static final class Builder {
    private final String path;
    private final List<BitSet> empty = new ArrayList<>();
    private final List<List<Edge>> edges = new ArrayList<>();

    private record Edge(CharSet set, int to) {}

    Builder(String path) {
      this.path = path;
    }

    Dfa build(Regex regex) throws SchemaException {
      int start = state();
      int end = add(regex, start);
      List<CharSet> classes = classes();
      Map<BitSet, Integer> ids = new HashMap<>();
      List<BitSet> subsets = new ArrayList<>();
      List<int[]> next = new ArrayList<>();
      BitSet first = new BitSet();
      close(start, first);
      ids.put(first, 0);
      subsets.add(first);
      for (int at = 0; at < subsets.size(); at++) {
        int[] row = new int[classes.size()];
        for (int c = 0; c < row.length; c++) {
          BitSet to = after(subsets.get(at), classes.get(c).ranges().getFirst().first());
          Integer known = to.isEmpty() ? Integer.valueOf(-1) : ids.get(to);
          if (known == null) {
            known = subsets.size();
            if (known == MOST_STATES) {
              throw tooLarge();
            }
            ids.put(to, known);
            subsets.add(to);
          }
          row[c] = known;
        }
        next.add(row);
      }
      boolean[] accepts = new boolean[subsets.size()];
      for (int i = 0; i < accepts.length; i++) {
        accepts[i] = subsets.get(i).get(end);
      }
      return new Dfa(classes, next.toArray(int[][]::new), accepts);
    }

    private SchemaException tooLarge() {
      return new SchemaException(
          "The pattern at " + path + " is too complex for the built-in model; simplify it.");
    }

    private int state() throws SchemaException {
      if (empty.size() == MOST_NFA_STATES) {
        throw tooLarge();
      }
      empty.add(new BitSet());
      edges.add(new ArrayList<>());
      return empty.size() - 1;
    }

    private void join(int from, int to) {
      empty.get(from).set(to);
    }

    /** Adds an expression that begins at {@code from}; returns where it ends. */
    private int add(Regex regex, int from) throws SchemaException {
      return switch (regex) {
        case Regex.One(CharSet set) -> {
          int to = state();
          edges.get(from).add(new Edge(set, to));
          yield to;
        }
        case Regex.Sequence(List<Regex> parts) -> {
          int at = from;
          for (Regex part : parts) {
            at = add(part, at);
          }
          yield at;
        }
        case Regex.Choice(List<Regex> parts) -> {
          int end = state();
          for (Regex part : parts) {
            int start = state();
            join(from, start);
            join(add(part, start), end);
          }
          yield end;
        }
        case Regex.Repeat repeat -> repeat(repeat, from);
      };
    }

    private int repeat(Regex.Repeat repeat, int from) throws SchemaException {
      int at = from;
      for (int i = 0; i < repeat.min(); i++) {
        at = add(repeat.part(), at);
      }
      int end = state();
      join(at, end);
      if (repeat.max() < 0) {
        join(add(repeat.part(), end), end);
      }
      for (int i = repeat.min(); i < repeat.max(); i++) {
        at = add(repeat.part(), at);
        join(at, end);
      }
      return end;
    }

    private void close(int state, BitSet into) {
      if (!into.get(state)) {
        into.set(state);
        empty.get(state).stream().forEach(to -> close(to, into));
      }
    }

    private BitSet after(BitSet states, int c) {
      BitSet to = new BitSet();
      for (int state = states.nextSetBit(0); state >= 0; state = states.nextSetBit(state + 1)) {
        for (Edge edge : edges.get(state)) {
          if (edge.set().contains(c)) {
            close(edge.to(), to);
          }
        }
      }
      return to;
    }

    private List<CharSet> classes() {
      Set<CharSet> sets = new LinkedHashSet<>();
      edges.forEach(list -> list.forEach(edge -> sets.add(edge.set())));
      BitSet cuts = new BitSet();
      for (CharSet set : sets) {
        set.ranges().forEach(range -> cut(range, cuts));
      }
      WRITABLE.ranges().forEach(range -> cut(range, cuts));
      Map<BitSet, CharSet> classes = new LinkedHashMap<>();
      for (int from = cuts.nextSetBit(0); from >= 0; from = cuts.nextSetBit(from + 1)) {
        int next = cuts.nextSetBit(from + 1);
        if (next > from && WRITABLE.contains(from)) {
          BitSet members = new BitSet();
          int index = 0;
          for (CharSet set : sets) {
            members.set(index++, set.contains(from));
          }
          classes.merge(members, CharSet.of(from, next - 1), CharSet::with);
        }
      }
      return List.copyOf(classes.values());
    }

    private static void cut(CharSet.Range range, BitSet cuts) {
      cuts.set(range.first());
      cuts.set(range.last() + 1);
    }
  }
}

package dev.tempera.core.request;

import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.Facet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A request varied along axes. Groups of axes are combined each with each; the axes of one group go
 * in step, the first level of each together, then the second. The order is that of nested loops:
 * the first group turns slowest, the last fastest, levels in their order. Nothing is made before it
 * is asked for. Immutable; any thread.
 */
public final class Variations implements Iterable<Variation> {
  private final ChatRequest base;
  private final List<List<Axis>> groups;
  private final long size;

  private Variations(ChatRequest base, List<List<Axis>> groups) {
    this.base = base;
    this.groups = groups.stream().map(List::copyOf).toList();
    check();
    long product = 1;
    for (List<Axis> group : groups) {
      product = Math.multiplyExact(product, (long) levels(group));
    }
    this.size = product;
  }

  /**
   * Every combination of the levels; the request itself if there are no axes.
   *
   * @throws IllegalArgumentException saying in a sentence which axes contradict each other or do
   *     not fit the request
   * @throws ArithmeticException if there are more than a long counts
   */
  public static Variations product(ChatRequest base, List<Axis> axes) {
    return new Variations(base, axes.stream().map(List::of).toList());
  }

  /** The levels of all axes in step; otherwise as {@link #product}. */
  public static Variations zipped(ChatRequest base, List<Axis> axes) {
    return new Variations(base, axes.isEmpty() ? List.of() : List.of(axes));
  }

  /**
   * Every combination of groups, whose axes go in step; otherwise as {@link #product}.
   *
   * @param groups none of them empty
   */
  public static Variations of(ChatRequest base, List<List<Axis>> groups) {
    return new Variations(base, groups);
  }

  private static int levels(List<Axis> group) {
    return group.getFirst().levels().size();
  }

  private void check() {
    Map<String, String> names = new HashMap<>();
    List<Change> changes = new ArrayList<>();
    for (List<Axis> group : groups) {
      if (group.isEmpty()) {
        throw new IllegalArgumentException("A group has no axis: remove it or add one.");
      }
      for (Axis axis : group) {
        if (axis.levels().size() != levels(group)) {
          throw new IllegalArgumentException(
              "“"
                  + axis.name()
                  + "” and “"
                  + group.getFirst().name()
                  + "” go in step, but have "
                  + axis.levels().size()
                  + " and "
                  + levels(group)
                  + " levels.");
        }
        if (names.put(axis.name(), "") != null) {
          throw new IllegalArgumentException("Two axes are called “" + axis.name() + "”.");
        }
        Change change = axis.levels().getFirst().change();
        changes.forEach(other -> checkApart(other, change));
        changes.add(change);
        axis.levels().forEach(level -> checkFits(level.change()));
      }
    }
  }

  private static void checkApart(Change a, Change b) {
    if (a.target().equals(b.target()) && a.getClass() == b.getClass()) {
      throw new IllegalArgumentException("Two axes vary “" + a.target() + "”: leave one out.");
    }
    if (isWithin(a, b) || isWithin(b, a)) {
      throw new IllegalArgumentException(
          "“" + a.target() + "” and “" + b.target() + "” vary the same: leave one out.");
    }
  }

  private static boolean isWithin(Change parameter, Change facet) {
    return parameter instanceof Change.Parameter(String name, var _)
        && facet instanceof Change.Parameters(Facet all, var _)
        && Facet.of(name) == all;
  }

  private void checkFits(Change change) {
    String problem = change.problem(base);
    if (problem != null) {
      throw new IllegalArgumentException(problem);
    }
  }

  /** How many there are. */
  public long size() {
    return size;
  }

  /**
   * The variation at a place in the order, from 0.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  public Variation get(long index) {
    long rest = Objects.checkIndex(index, size);
    int[] levels = new int[groups.size()];
    for (int i = levels.length - 1; i >= 0; i--) {
      int count = levels(groups.get(i));
      levels[i] = (int) (rest % count);
      rest /= count;
    }
    Map<String, String> labels = new LinkedHashMap<>();
    ChatRequest request = base;
    for (int i = 0; i < levels.length; i++) {
      for (Axis axis : groups.get(i)) {
        Axis.Level level = axis.levels().get(levels[i]);
        labels.put(axis.name(), level.label());
        request = level.change().applyTo(request);
      }
    }
    return new Variation(labels, request);
  }

  /** All of them, each made when it is reached. */
  public Stream<Variation> stream() {
    return LongStream.range(0, size).mapToObj(this::get);
  }

  @Override
  public Iterator<Variation> iterator() {
    return stream().iterator();
  }
}

package dev.tempera.core.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Waiting runs of one urgency, in a line for each place where they need room: one that has none
 * keeps only its own line waiting, and looking for the next costs as much as there are lines. Not
 * safe for threads: its queue guards it.
 */
final class RunLane {
  private final Map<Place, Deque<LiveRun>> lines = new LinkedHashMap<>();

  /** Where a run needs room. */
  private record Place(String connection, String model, @Nullable RunGroup group) {
    static Place of(LiveRun run) {
      RunShare share = run.spec().share();
      return new Place(
          run.spec().target().provider().profile().id(),
          run.request().request().model(),
          share == null ? null : share.group());
    }
  }

  void addLast(LiveRun run) {
    lines.computeIfAbsent(Place.of(run), _ -> new ArrayDeque<>()).addLast(run);
  }

  void addFirst(LiveRun run) {
    lines.computeIfAbsent(Place.of(run), _ -> new ArrayDeque<>()).addFirst(run);
  }

  boolean remove(LiveRun run) {
    Deque<LiveRun> line = lines.get(Place.of(run));
    return line != null && line.remove(run);
  }

  /** Whether a run's turn has come. */
  enum Entry {
    BEGINS,
    WAITS,
    /** It waits for what never comes. */
    NEVER
  }

  /**
   * Moves every run whose turn has come to {@code ready}, one of each line at a time.
   *
   * @param never gets those that wait for what never comes
   */
  void take(Function<LiveRun, Entry> enter, List<LiveRun> ready, List<LiveRun> never) {
    boolean any = true;
    while (any) {
      any = false;
      for (Deque<LiveRun> line : lines.values()) {
        LiveRun first = line.peekFirst();
        Entry entry = first == null ? Entry.WAITS : enter.apply(first);
        if (first != null && entry != Entry.WAITS) {
          line.removeFirst();
          (entry == Entry.BEGINS ? ready : never).add(first);
          any = true;
        }
      }
    }
    lines.values().removeIf(Deque::isEmpty);
  }
}

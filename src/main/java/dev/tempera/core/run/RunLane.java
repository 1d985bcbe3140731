package dev.tempera.core.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Waiting runs of one urgency, in a line for each place where they need room: one that has none
 * keeps only its own line waiting, and looking for the next costs as much as there are lines. Not
 * safe for threads: its queue guards it.
 */
final class RunLane {
  private final Map<Place, Deque<LiveRun>> lines = new LinkedHashMap<>();

  /** Where a run needs room. */
  private record Place(String connection, String model) {
    static Place of(LiveRun run) {
      return new Place(
          run.spec().target().provider().profile().id(), run.request().request().model());
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

  /** Moves every run that finds room to {@code ready}, one of each line at a time. */
  void take(Predicate<LiveRun> enter, List<LiveRun> ready) {
    boolean any = true;
    while (any) {
      any = false;
      for (Deque<LiveRun> line : lines.values()) {
        LiveRun first = line.peekFirst();
        if (first != null && enter.test(first)) {
          ready.add(line.removeFirst());
          any = true;
        }
      }
    }
    lines.values().removeIf(Deque::isEmpty);
  }
}

package dev.tempera.core.experiment.engine;

import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.Trial;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The trials that wait, in their planned order, a line for each cell: one that may not be asked now
 * keeps only its own line waiting. Not safe for threads.
 */
final class TrialQueue {
  /** So often a trial is asked while its server has no room. */
  private static final int MOST_TRIES = 5;

  private final Map<Cell, Deque<Planned>> lines = new LinkedHashMap<>();
  private final Map<Trial, Integer> tries = new HashMap<>();
  private final List<Predicate<Cell>> closed = new ArrayList<>();
  private int setAside;

  private record Planned(int position, Trial trial) {}

  TrialQueue(List<Trial> trials) {
    for (int i = 0; i < trials.size(); i++) {
      Trial trial = trials.get(i);
      lines.computeIfAbsent(trial.cell(), _ -> new ArrayDeque<>()).add(new Planned(i, trial));
    }
  }

  /** Whether nothing waits that may still be asked. */
  boolean isEmpty() {
    return lines.isEmpty();
  }

  /** The cells of which something waits. */
  List<Cell> cells() {
    return List.copyOf(lines.keySet());
  }

  /** The first trial whose cell may be asked; it stays where it is. */
  Optional<Trial> first(Predicate<Cell> mayBeAsked) {
    Planned best = null;
    for (Map.Entry<Cell, Deque<Planned>> line : lines.entrySet()) {
      Planned head = line.getValue().getFirst();
      if ((best == null || head.position() < best.position()) && mayBeAsked.test(line.getKey())) {
        best = head;
      }
    }
    return Optional.ofNullable(best).map(Planned::trial);
  }

  /** Takes the first trial of a cell out. */
  void takeFirst(Cell cell) {
    Deque<Planned> line = lines.get(cell);
    if (line != null) {
      line.removeFirst();
      if (line.isEmpty()) {
        lines.remove(cell);
      }
    }
  }

  /**
   * Puts a trial back before all others: it was asked and is to be asked once more. False if that
   * was done often enough, or its cell is left for later.
   */
  boolean again(Trial trial) {
    if (!isClosed(trial) && tries.merge(trial, 1, Integer::sum) >= MOST_TRIES) {
      return false;
    }
    return back(trial);
  }

  private boolean isClosed(Trial trial) {
    return closed.stream().anyMatch(which -> which.test(trial.cell()));
  }

  /** The same for one that was not really asked, which does not count as a try. */
  boolean back(Trial trial) {
    if (isClosed(trial)) {
      setAside++;
      return false;
    }
    lines.computeIfAbsent(trial.cell(), _ -> new ArrayDeque<>()).addFirst(new Planned(-1, trial));
    return true;
  }

  /** Takes all of a cell out; what waited. */
  List<Trial> drop(Cell cell) {
    Deque<Planned> line = lines.remove(cell);
    List<Trial> dropped = new ArrayList<>();
    if (line != null) {
      line.forEach(each -> dropped.add(each.trial()));
    }
    return dropped;
  }

  /** Leaves cells for a later session. */
  void setAside(Predicate<Cell> which) {
    closed.add(which);
    for (Cell cell : cells()) {
      if (which.test(cell)) {
        setAside += drop(cell).size();
      }
    }
  }

  /** How many trials were left for a later session. */
  int setAside() {
    return setAside;
  }
}

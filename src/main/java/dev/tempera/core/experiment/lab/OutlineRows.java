package dev.tempera.core.experiment.lab;

import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.TrialState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How far each trial is, by its cell and item: for trials that do not lie in the table as they were
 * planned. Some twelve bytes a trial. Not safe for threads.
 */
final class OutlineRows implements ExperimentStore.Outline {
  private final Numbers cells = new Numbers();
  private final Numbers items = new Numbers();
  private int[] rows = new int[2 << 8];
  private int size;
  private final List<TrialState> states = new ArrayList<>();

  @Override
  public void add(String cell, String item, TrialState state) {
    if (size == rows.length) {
      rows = Arrays.copyOf(rows, Math.multiplyExact(size, 2));
    }
    rows[size++] = cells.of(cell);
    rows[size++] = items.of(item);
    states.add(state);
  }

  /** Adds them all to a grid; what the plan does not have is left out. Returns their states. */
  Map<TrialState, Integer> fill(TrialGrid grid, ResultsReader.Places places) {
    int[] columns = cells.places(places.cells());
    int[] lines = items.places(places.items());
    Map<TrialState, Integer> counts = new EnumMap<>(TrialState.class);
    for (int i = 0; i < states.size(); i++) {
      int column = columns[rows[2 * i]];
      int line = lines[rows[2 * i + 1]];
      if (column >= 0 && line >= 0) {
        TrialState state = states.get(i);
        grid.add(column, line, state, OptionalDouble.empty());
        counts.merge(state, 1, Integer::sum);
      }
    }
    return counts;
  }

  /** Small numbers for long names. */
  private static final class Numbers {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    int of(String name) {
      Integer known = numbers.get(name);
      if (known != null) {
        return known;
      }
      numbers.put(name, names.size());
      names.add(name);
      return names.size() - 1;
    }

    /** Where each stands, −1 for nowhere. */
    int[] places(Map<String, Integer> known) {
      return names.stream().mapToInt(name -> known.getOrDefault(name, -1)).toArray();
    }
  }
}

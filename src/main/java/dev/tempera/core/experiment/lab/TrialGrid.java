package dev.tempera.core.experiment.lab;

import dev.tempera.core.experiment.TrialState;
import java.util.OptionalDouble;

/**
 * How far each cell is with each item, in a few numbers each however many answers there are. Not
 * safe for threads.
 */
public final class TrialGrid {
  private final int cells;
  private final int items;
  private final int repeats;
  private final int[] done;
  private final int[] failed;
  private final int[] running;
  private final int[] counted;
  private final double[] sums;

  /** A grid of which nothing is asked yet. */
  public TrialGrid(int cells, int items, int repeats) {
    this.cells = cells;
    this.items = items;
    this.repeats = repeats;
    int size = Math.multiplyExact(cells, items);
    done = new int[size];
    failed = new int[size];
    running = new int[size];
    counted = new int[size];
    sums = new double[size];
  }

  /** How many cells there are. */
  public int cells() {
    return cells;
  }

  /** How many items there are. */
  public int items() {
    return items;
  }

  /** How often each cell answers each item. */
  public int repeats() {
    return repeats;
  }

  private int at(int cell, int item) {
    return item * cells + cell;
  }

  /** A trial is on its way. */
  public void begin(int cell, int item) {
    running[at(cell, item)]++;
  }

  /** So many trials are on their way. */
  public void run(int cell, int item, int count) {
    running[at(cell, item)] = count;
  }

  /** A trial that was on its way has ended. */
  public void end(int cell, int item, TrialState state, OptionalDouble value) {
    running[at(cell, item)] = Math.max(0, running[at(cell, item)] - 1);
    add(cell, item, state, value);
  }

  /** A trial is in that state. */
  public void add(int cell, int item, TrialState state, OptionalDouble value) {
    int at = at(cell, item);
    switch (state) {
      case DONE -> done[at]++;
      case FAILED, REFUSED, SKIPPED -> failed[at]++;
      case RUNNING -> running[at]++;
      case PLANNED, INTERRUPTED -> {
        // Not asked yet, or to be asked again.
      }
    }
    if (value.isPresent()) {
      counted[at]++;
      sums[at] += value.getAsDouble();
    }
  }

  /** How many trials are answered. */
  public int done(int cell, int item) {
    return done[at(cell, item)];
  }

  /** How many trials have failed, were refused or are not asked any more. */
  public int failed(int cell, int item) {
    return failed[at(cell, item)];
  }

  /** How many trials are on their way. */
  public int running(int cell, int item) {
    return running[at(cell, item)];
  }

  /** The mean of the values that count; empty where none does. */
  public OptionalDouble mean(int cell, int item) {
    int at = at(cell, item);
    return counted[at] == 0 ? OptionalDouble.empty() : OptionalDouble.of(sums[at] / counted[at]);
  }

  /** The mean over all items of a cell, each weighing the same; empty where none counts. */
  public OptionalDouble mean(int cell) {
    double sum = 0;
    int count = 0;
    for (int item = 0; item < items; item++) {
      OptionalDouble mean = mean(cell, item);
      if (mean.isPresent()) {
        sum += mean.getAsDouble();
        count++;
      }
    }
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
  }
}

package dev.tempera.core.statistics.compare;

import java.util.Arrays;

/**
 * The observations of one cell.
 *
 * @param name the cell
 * @param trials how many trials it has
 * @param units one value a unit: the means of the items by their number, or the trials
 * @param items the numbers of the items, ascending; empty for one prompt
 * @param fewestRepeats the fewest trials of an item
 * @param mostRepeats the most trials of an item
 */
record CellSample(
    String name, int trials, double[] units, int[] items, int fewestRepeats, int mostRepeats) {

  static CellSample ofRepeats(String name, double[] values) {
    return new CellSample(name, values.length, values, new int[0], 1, 1);
  }

  int count() {
    return units.length;
  }

  /** Whether every unit passed or failed as a whole. */
  boolean isAllOrNothing() {
    return Arrays.stream(units).allMatch(u -> u == 0 || u == 1);
  }

  int passed() {
    return (int) Arrays.stream(units).filter(u -> u == 1).count();
  }
}

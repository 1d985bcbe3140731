package dev.tempera.core.experiment.lab;

import java.util.BitSet;

/** Which places of a grid hold something that was looked for. Immutable once handed on. */
public final class GridMatches {
  private final int cells;
  private final BitSet places = new BitSet();

  /** None, of a grid with so many cells. */
  public GridMatches(int cells) {
    this.cells = cells;
  }

  void add(int cell, int item) {
    places.set(at(cell, item));
  }

  /** Every cell of an item. */
  void addItem(int item) {
    places.set(at(0, item), at(0, item + 1));
  }

  private int at(int cell, int item) {
    return Math.addExact(Math.multiplyExact(item, cells), cell);
  }

  /** Whether it is there. */
  public boolean has(int cell, int item) {
    return places.get(at(cell, item));
  }
}

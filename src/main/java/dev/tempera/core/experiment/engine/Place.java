package dev.tempera.core.experiment.engine;

import dev.tempera.core.experiment.Cell;

/** Who is asked: what limits and failures are counted by. */
record Place(String connection, String model) {
  static Place of(Cell cell) {
    return new Place(cell.template().connection(), cell.template().model());
  }
}

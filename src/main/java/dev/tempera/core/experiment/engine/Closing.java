package dev.tempera.core.experiment.engine;

import dev.tempera.core.experiment.Cell;
import java.util.function.Predicate;

/**
 * Why asking on is in vain, and where.
 *
 * @param ending what the session says if nothing else is left
 */
record Closing(Reach reach, Ending ending) {
  /** What cannot be asked any more. */
  enum Reach {
    /** The cell. */
    CELL,
    /** Everything that asks this model of this connection. */
    MODEL,
    /** Everything that asks this connection. */
    CONNECTION,
    /** Everything. */
    ALL
  }

  /** The cells that are not asked any more, after an answer to one. */
  Predicate<Cell> reached(Cell cell) {
    Place place = Place.of(cell);
    return switch (reach) {
      case CELL -> cell::equals;
      case MODEL -> other -> Place.of(other).equals(place);
      case CONNECTION -> other -> Place.of(other).connection().equals(place.connection());
      case ALL -> other -> true;
    };
  }
}

package dev.tempera.faults;

/**
 * How many of the faults that a test names it makes. {@code mvn verify} makes a part, as each kill
 * is the start of a process; the check of the project makes all: {@code -Dtempera.test.faults=100},
 * in percent.
 */
final class FaultShare {
  private static final int PERCENT = Integer.getInteger("tempera.test.faults", 30);

  private FaultShare() {}

  /** The share of so many, one at least. */
  static int of(int all) {
    return Math.max(1, Math.ceilDiv(all * PERCENT, 100));
  }
}

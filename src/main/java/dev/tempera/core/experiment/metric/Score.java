package dev.tempera.core.experiment.metric;

/** What a metric says of an answer. */
public sealed interface Score {
  /**
   * A number, 1 and 0 for passed and not.
   *
   * @param detail why, for a person; possibly empty
   */
  record Value(double value, String detail) implements Score {}

  /**
   * Nothing can be said: the answer counts in no statistic of this metric.
   *
   * @param reason for a person
   */
  record Unscored(String reason) implements Score {}

  /** Passed or not. */
  static Score passed(boolean passed) {
    return new Value(passed ? 1 : 0, "");
  }

  /** Not passed, and why. */
  static Score failed(String why) {
    return new Value(0, why);
  }

  /** A figure; unscored where it is not known. */
  static Score figure(java.util.OptionalDouble figure, String name) {
    return figure.isPresent()
        ? new Value(figure.getAsDouble(), "")
        : new Unscored("the provider did not report " + name);
  }
}

package dev.tempera.core.statistics.compare;

/** What sort of values a metric has. */
public enum Kind {
  /** Passed or not, 1 or 0 in every trial. */
  BINARY("binary"),
  /** Any number. */
  NUMERIC("numeric"),
  /** Numbers with a long tail, such as times: their median says more than their mean. */
  SKEWED("numeric");

  private final String word;

  Kind(String word) {
    this.word = word;
  }

  /** What a cell's estimate is, for a heading. */
  public String estimate() {
    return switch (this) {
      case BINARY -> "rate %";
      case NUMERIC -> "mean";
      case SKEWED -> "median";
    };
  }

  /** The word for it in files. */
  public String word() {
    return word;
  }
}

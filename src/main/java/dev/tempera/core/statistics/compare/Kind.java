package dev.tempera.core.statistics.compare;

/** What sort of values a metric has. */
public enum Kind {
  /** Passed or not, 1 or 0 in every trial. */
  BINARY("binary"),
  /** Any number. */
  NUMERIC("numeric");

  private final String word;

  Kind(String word) {
    this.word = word;
  }

  /** The word for it in files. */
  public String word() {
    return word;
  }
}

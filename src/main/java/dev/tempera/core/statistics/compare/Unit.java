package dev.tempera.core.statistics.compare;

/**
 * What counts as one independent observation. Repeats of one item are no evidence about other
 * items, so with several items they are averaged inside each first.
 */
public enum Unit {
  /** Several items: one observation an item, the mean of its repeats. */
  ITEM("item"),
  /**
   * Items that belong together, as questions about one document do: one observation a cluster,
   * whose items may be right or wrong together.
   */
  CLUSTER("cluster"),
  /** One prompt: one observation a repeat; what follows holds for this prompt only. */
  REPEAT("repeat");

  private final String word;

  Unit(String word) {
    this.word = word;
  }

  /** The word for it in files. */
  public String word() {
    return word;
  }
}

package dev.tempera.core.statistics.plan;

/**
 * How many items a paired comparison needs, and what so many can see (Miller, arXiv 2411.00640).
 *
 * @param itemVariance ω²: how much the true difference varies over items
 * @param varianceA σ²: how much one answer of A varies within an item
 * @param varianceB the same for B
 */
public record ItemPlan(double itemVariance, double varianceA, double varianceB) {

  /** The variance of an item's difference with so many repeats in each cell. */
  public double variance(int repeats) {
    return itemVariance + varianceA / repeats + varianceB / repeats;
  }

  /** Items needed to find a difference of {@code delta}; not rounded. */
  public double items(double delta, int repeats, Power power) {
    return power.factor() * variance(repeats) / (delta * delta);
  }

  /** The smallest difference that so many items find. */
  public double detectable(int items, int repeats, Power power) {
    return Math.sqrt(power.factor() * variance(repeats) / items);
  }

  /**
   * The best number of repeats for a fixed sum: √((σ²A + σ²B)/ω²·cost of an item/cost of a repeat),
   * at least 1. Where an item costs nothing beyond its own answers, more items always win.
   */
  public double bestRepeats(double costOfItem, double costOfRepeat) {
    double best = Math.sqrt((varianceA + varianceB) / itemVariance * (costOfItem / costOfRepeat));
    return Math.max(1, best);
  }
}

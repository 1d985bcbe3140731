package dev.tempera.core.statistics.sequence;

/** How often a stopping rule over pairs stops although nothing differs, by enumeration. */
public final class FalseStops {
  private FalseStops() {}

  /** A rule over the wins and losses so far. */
  @FunctionalInterface
  public interface Rule {
    /** Whether the rule stops here. */
    boolean stops(int wins, int losses);
  }

  /**
   * The chance to stop by {@code pairs} pairs without ties, looked at after each from the first.
   */
  public static double probability(Rule rule, int pairs, int firstLook) {
    double[] going = new double[pairs + 1];
    going[0] = 1;
    double stopped = 0;
    for (int n = 1; n <= pairs; n++) {
      for (int wins = n; wins >= 0; wins--) {
        going[wins] = going[wins] / 2 + (wins > 0 ? going[wins - 1] / 2 : 0);
      }
      for (int wins = 0; wins <= n; wins++) {
        if (n >= firstLook && rule.stops(wins, n - wins)) {
          stopped += going[wins];
          going[wins] = 0;
        }
      }
    }
    return stopped;
  }
}

package dev.tempera.core.statistics.test;

/**
 * The outcome of a significance test. A test that cannot be made is an empty Optional.
 *
 * @param method the name of the test, for example {@code fisher-exact}
 * @param statistic the statistic, in the sign and scale the method's page says
 * @param p the p value, two-sided unless the method says otherwise
 */
public record Significance(String method, double statistic, double p) {
  public Significance {
    if (!(p >= 0 && p <= 1 + 1e-9)) {
      throw new IllegalArgumentException("no p value: " + p);
    }
    p = Math.min(1, p);
  }
}

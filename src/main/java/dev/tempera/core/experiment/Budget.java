package dev.tempera.core.experiment;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The most that an experiment may take in all, over every session; null for no limit.
 *
 * @param usd money
 * @param tokens read and written
 * @param requests sent
 * @param minutes of one session
 */
public record Budget(
    @Nullable BigDecimal usd,
    @Nullable Long tokens,
    @Nullable Long requests,
    @Nullable Long minutes) {
  /** No limit. */
  public static final Budget NONE = new Budget(null, null, null, null);

  /** This budget with another limit of money. */
  public Budget withUsd(BigDecimal limit) {
    return new Budget(limit, tokens, requests, minutes);
  }
}

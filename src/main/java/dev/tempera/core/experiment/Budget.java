package dev.tempera.core.experiment;

import dev.tempera.core.run.RunBudget;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The most that an experiment may take in all, over every session and with what it is a revision
 * of; null for no limit.
 *
 * @param usd money
 * @param tokens read and written
 * @param requests sent
 * @param minutes in which it is asked
 * @param cell the most of it that each cell may take
 */
public record Budget(
    @Nullable BigDecimal usd,
    @Nullable Long tokens,
    @Nullable Long requests,
    @Nullable Long minutes,
    RunBudget.Limits cell) {
  /** No limit. */
  public static final Budget NONE = new Budget(null, null, null, null);

  /** A budget of which each cell may take whatever is left. */
  public Budget(
      @Nullable BigDecimal usd,
      @Nullable Long tokens,
      @Nullable Long requests,
      @Nullable Long minutes) {
    this(usd, tokens, requests, minutes, RunBudget.Limits.NONE);
  }

  /** This budget with those of the other limits that there are. */
  public Budget with(RunBudget.Limits others, @Nullable Long otherMinutes) {
    return new Budget(
        others.usd() == null ? usd : others.usd(),
        others.tokens() == null ? tokens : others.tokens(),
        others.requests() == null ? requests : others.requests(),
        otherMinutes == null ? minutes : otherMinutes,
        cell);
  }

  /** This budget with another limit of money. */
  public Budget withUsd(BigDecimal limit) {
    return new Budget(limit, tokens, requests, minutes, cell);
  }

  /** Whether money is limited, in all or for a cell. */
  public boolean limitsUsd() {
    return usd != null || cell.usd() != null;
  }

  /** Whether tokens are limited, in all or for a cell. */
  public boolean limitsTokens() {
    return tokens != null || cell.tokens() != null;
  }
}

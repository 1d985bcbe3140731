package dev.tempera.core.figures;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What is taken for a figure, wherever it comes from: a server, the database, a bundle. A number
 * such as 1e400000000 is quickly written, but adding or printing it never ends; a count below 0
 * means nothing. All that passes here can be stored, exported, imported, added and shown. Any
 * thread.
 */
public final class Figures {
  /** The largest count: a thousand million million, so that sums of many fit into a long. */
  public static final long LARGEST_COUNT = 1_000_000_000_000_000L;

  /** No number that anybody means has so many digits before or behind its point. */
  private static final int LONGEST_SCALE = 10_000;

  private static final int MOST_DIGITS = 50;
  private static final int MOST_DECIMALS = 40;
  private static final int MOST_ZEROS = 20;

  private Figures() {}

  /** The amount; null for null and for what is no amount that anybody charges. */
  public static @Nullable BigDecimal money(@Nullable BigDecimal amount) {
    return amount == null || !isMoney(amount) ? null : amount;
  }

  /** Whether an amount has so few digits that reckoning with it costs nothing. */
  public static boolean isMoney(BigDecimal amount) {
    return amount.scale() <= MOST_DECIMALS
        && amount.scale() >= -MOST_ZEROS
        && amount.precision() <= MOST_DIGITS;
  }

  /**
   * Whether a number of any kind can be kept as one: written in ten chars, its digits could take
   * all memory.
   */
  public static boolean isBounded(BigDecimal number) {
    return Math.abs((long) number.scale()) <= LONGEST_SCALE;
  }

  /** The count; null for null, for what is below 0 and for what is above {@link #LARGEST_COUNT}. */
  public static @Nullable Long count(@Nullable Long count) {
    return count == null || count < 0 || count > LARGEST_COUNT ? null : count;
  }
}

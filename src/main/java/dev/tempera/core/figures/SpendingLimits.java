package dev.tempera.core.figures;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a person lets requests cost, in USD; null for no limit. A limit is kept for each day of the
 * person's time zone and for each conversation over all of its days.
 */
public record SpendingLimits(Limit day, Limit conversation) {
  /** No limits. */
  public static final SpendingLimits NONE = new SpendingLimits(Limit.NONE, Limit.NONE);

  /** The largest limit that can be set, in USD. */
  public static final int LARGEST = 1_000_000;

  /**
   * A limit.
   *
   * @param soft beyond it the person is asked once whether to go on
   * @param hard never passed
   */
  public record Limit(@Nullable BigDecimal soft, @Nullable BigDecimal hard) {
    /** No limit. */
    public static final Limit NONE = new Limit(null, null);
  }
}

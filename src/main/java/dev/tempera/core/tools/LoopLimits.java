package dev.tempera.core.tools;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How long a loop goes on by itself.
 *
 * @param rounds answers with calls that are answered one after the other, from 1
 * @param usd what they may cost together, as far as costs are known; null for no limit
 */
public record LoopLimits(int rounds, @Nullable BigDecimal usd) {
  /** Where nothing else is said. */
  public static final LoopLimits USUAL = new LoopLimits(10, null);

  /** More rounds in a row are no loop that anybody wants. */
  public static final int MOST_ROUNDS = 1_000;

  public LoopLimits {
    if (rounds < 1 || rounds > MOST_ROUNDS) {
      throw new IllegalArgumentException("A loop has 1 to " + MOST_ROUNDS + " rounds.");
    }
    if (usd != null && usd.signum() <= 0) {
      throw new IllegalArgumentException("What a loop may cost is above 0.");
    }
  }
}

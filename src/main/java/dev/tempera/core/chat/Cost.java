package dev.tempera.core.chat;

import dev.tempera.core.figures.Figures;
import java.math.BigDecimal;

/**
 * Money for one answer.
 *
 * @param usd in USD
 * @param estimate true if worked out from list prices, false if the provider reported it
 */
public record Cost(BigDecimal usd, boolean estimate) {
  /** Takes what {@link Figures#isMoney} takes. */
  public Cost {
    if (!Figures.isMoney(usd)) {
      throw new IllegalArgumentException("no amount of money");
    }
  }
}

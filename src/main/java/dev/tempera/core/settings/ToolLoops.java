package dev.tempera.core.settings;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How long calls of tools are answered in a row. Immutable.
 *
 * @param rounds answers with calls, from 1
 * @param usd what they may cost together; null for no limit
 */
public record ToolLoops(int rounds, @Nullable BigDecimal usd) {
  /** At first. */
  public static final ToolLoops USUAL = new ToolLoops(10, null);

  /** More rounds in a row are no loop that anybody wants. */
  public static final int MOST_ROUNDS = 1_000;

  /** The most money that can be set. */
  public static final double MOST_USD = 1_000_000;

  static ToolLoops read(SettingsFields from, ToolLoops defaults) {
    Double usd = from.numberOrNull("toolUsd", 0.0001, MOST_USD);
    return new ToolLoops(
        (int) from.number("toolRounds", 1, MOST_ROUNDS, defaults.rounds()),
        usd == null ? null : BigDecimal.valueOf(usd).stripTrailingZeros());
  }
}

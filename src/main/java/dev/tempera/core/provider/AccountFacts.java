package dev.tempera.core.provider;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server tells of a key and the account behind it, in USD. Null is what it does not tell,
 * which is neither zero nor no limit.
 *
 * @param label the key's own, shortened by the server
 * @param limited whether the key has a limit; null if that was not told
 * @param reset how often the limit begins anew: a word of the server
 * @param credits what the account has bought and used, told to management keys only
 */
public record AccountFacts(
    @Nullable String label,
    Used used,
    @Nullable Boolean limited,
    @Nullable BigDecimal limit,
    @Nullable BigDecimal remaining,
    @Nullable String reset,
    @Nullable Credits credits) {
  /** What was used, by the server's own days. */
  public record Used(
      @Nullable BigDecimal all,
      @Nullable BigDecimal today,
      @Nullable BigDecimal week,
      @Nullable BigDecimal month) {}

  /**
   * What an account has bought, used and asked.
   *
   * @param asked each model with what was asked of it in the server's last days, which are some
   *     thirty, the dearest first; empty if that is not told
   * @param days the same day by day, in order
   */
  public record Credits(BigDecimal bought, BigDecimal used, List<Asked> asked, List<AskedOn> days) {
    public Credits {
      asked = List.copyOf(asked);
      days = List.copyOf(days);
    }

    /** Of an account of which is not told when it asked. */
    public Credits(BigDecimal bought, BigDecimal used, List<Asked> asked) {
      this(bought, used, asked, List.of());
    }

    /** Of an account of which no more is told. */
    public Credits(BigDecimal bought, BigDecimal used) {
      this(bought, used, List.of());
    }

    /** The same with what was asked. */
    public Credits with(List<Asked> told, List<AskedOn> when) {
      return new Credits(bought, used, told, when);
    }
  }

  /** What was asked of a model by all keys of an account. */
  public record Asked(String model, long requests, BigDecimal usd) {}

  /**
   * What was asked of a model on a day.
   *
   * @param day the server's, by UTC
   */
  public record AskedOn(LocalDate day, String model, long requests, BigDecimal usd) {}
}

package dev.tempera.core.measure;

import dev.tempera.core.chat.Cost;
import java.math.BigDecimal;
import java.util.List;

/**
 * What some tries have cost. What nobody knows is counted and never taken for nothing.
 *
 * @param usd the sum of what is known, estimates included
 * @param estimated how much of it was worked out from list prices
 * @param known of how many tries the cost is known
 * @param unknown how many tries can have cost something that nobody told
 * @param requests all that went out
 * @param tokens of prompts and answers, of the tries whose tokens are known
 * @param uncounted how many billed tries told no tokens
 */
public record Paid(
    BigDecimal usd,
    BigDecimal estimated,
    long known,
    long unknown,
    long requests,
    Tokens tokens,
    long uncounted) {
  /** Nothing. */
  public static final Paid NOTHING =
      new Paid(BigDecimal.ZERO, BigDecimal.ZERO, 0, 0, 0, new Tokens(0, 0), 0);

  /** How many were read and written. */
  public record Tokens(long prompt, long completion) {
    /** Both together. */
    public long all() {
      return prompt + completion;
    }
  }

  /** What these have cost. */
  public static Paid of(List<Measurement> tries) {
    Paid sum = NOTHING;
    for (Measurement each : tries) {
      sum = sum.plus(each);
    }
    return sum;
  }

  /** With one more try. */
  public Paid plus(Measurement each) {
    Measurement.Taken taken = each.taken();
    Cost cost = taken.cost();
    BigDecimal added = cost == null ? BigDecimal.ZERO : cost.usd();
    Long prompt = taken.promptTokens();
    Long completion = taken.completionTokens();
    return new Paid(
        usd.add(added),
        cost != null && cost.estimate() ? estimated.add(added) : estimated,
        known + (cost == null ? 0 : 1),
        unknown + (each.isCostUnknown() ? 1 : 0),
        requests + (each.course().isSent() ? 1 : 0),
        new Tokens(
            tokens.prompt() + (prompt == null ? 0 : prompt),
            tokens.completion() + (completion == null ? 0 : completion)),
        uncounted + (each.isBilled() && completion == null ? 1 : 0));
  }

  /** Both together. */
  public Paid plus(Paid other) {
    return new Paid(
        usd.add(other.usd),
        estimated.add(other.estimated),
        known + other.known,
        unknown + other.unknown,
        requests + other.requests,
        new Tokens(
            tokens.prompt() + other.tokens.prompt(),
            tokens.completion() + other.tokens.completion()),
        uncounted + other.uncounted);
  }

  /** Whether a part of it was worked out from list prices. */
  public boolean isEstimate() {
    return estimated.signum() > 0;
  }
}

package dev.tempera.core.run;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What may be spent, kept hard: the worst case of a request is reserved before it goes out, and
 * what it really took is settled afterwards. What is spent and reserved never passes the limits. A
 * budget may be a part of a larger one: then both are kept. Any thread.
 */
public final class RunBudget {
  private final Limits limits;
  private final @Nullable RunBudget whole;
  private Amount spent = Amount.NONE;
  private Amount reserved = Amount.NONE;

  /**
   * An amount.
   *
   * @param usd money in USD, at least 0
   * @param tokens read and written
   * @param requests sent
   */
  public record Amount(BigDecimal usd, long tokens, long requests) {
    /** Nothing. */
    public static final Amount NONE = new Amount(BigDecimal.ZERO, 0, 0);

    public Amount {
      if (usd.signum() < 0 || tokens < 0 || requests < 0) {
        throw new IllegalArgumentException("an amount is never negative");
      }
    }

    Amount plus(Amount other) {
      return new Amount(
          usd.add(other.usd), sum(tokens, other.tokens), sum(requests, other.requests));
    }

    /** What a server reports can be anything: beyond all numbers it is the largest one. */
    private static long sum(long a, long b) {
      return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }

    Amount minus(Amount other) {
      return new Amount(usd.subtract(other.usd), tokens - other.tokens, requests - other.requests);
    }
  }

  /** The most that may be spent; null for no limit. */
  public record Limits(@Nullable BigDecimal usd, @Nullable Long tokens, @Nullable Long requests) {
    /** No limit at all. */
    public static final Limits NONE = new Limits(null, null, null);

    boolean allows(Amount amount) {
      return (usd == null || amount.usd().compareTo(usd) <= 0)
          && (tokens == null || amount.tokens() <= tokens)
          && (requests == null || amount.requests() <= requests);
    }
  }

  /** What was set aside for one request. Settled once; later calls do nothing. */
  public final class Reservation {
    private final Amount worst;
    private final @Nullable Reservation ofWhole;
    private Amount held;
    private boolean open = true;

    private Reservation(Amount worst, @Nullable Reservation ofWhole) {
      this.worst = worst;
      this.ofWhole = ofWhole;
      this.held = worst;
    }

    /** What one try at the request takes at most. */
    public Amount worst() {
      return worst;
    }

    /** Sets aside what one more try takes; false, and nothing is, if that could pass a limit. */
    boolean more(Amount again) {
      synchronized (RunBudget.this) {
        if (!open
            || !limits.allows(spent.plus(reserved).plus(again))
            || (ofWhole != null && !ofWhole.more(again))) {
          return false;
        }
        reserved = reserved.plus(again);
        held = held.plus(again);
        return true;
      }
    }

    /**
     * The request took {@code actual}, which may be more than was set aside: it is told as it is.
     */
    public void settle(Amount actual) {
      synchronized (RunBudget.this) {
        if (open) {
          open = false;
          reserved = reserved.minus(held);
          spent = spent.plus(actual);
        }
        if (ofWhole != null) {
          ofWhole.settle(actual);
        }
      }
    }

    /** Nobody knows what the request took: all that was set aside counts as spent. */
    public void keep() {
      settle(held);
    }

    /** Nothing was sent. */
    public void release() {
      settle(Amount.NONE);
    }
  }

  /** How it stands. */
  public record Status(Limits limits, Amount spent, Amount reserved) {}

  /** A budget of which nothing is spent. */
  public RunBudget(Limits limits) {
    this(limits, null);
  }

  private RunBudget(Limits limits, @Nullable RunBudget whole) {
    this.limits = limits;
    this.whole = whole;
  }

  /** A part of this budget, with limits of its own. */
  public RunBudget part(Limits own) {
    return new RunBudget(own, this);
  }

  /** Sets the worst case of a request aside; empty if that could pass a limit. */
  public synchronized Optional<Reservation> reserve(Amount worst) {
    if (!limits.allows(spent.plus(reserved).plus(worst))) {
      return Optional.empty();
    }
    Optional<Reservation> ofWhole = whole == null ? Optional.empty() : whole.reserve(worst);
    if (whole != null && ofWhole.isEmpty()) {
      return Optional.empty();
    }
    reserved = reserved.plus(worst);
    return Optional.of(new Reservation(worst, ofWhole.orElse(null)));
  }

  /** Whether the worst case of a request fits in its own limits if nothing else is on its way. */
  public synchronized boolean canEverPay(Amount worst) {
    return limits.allows(spent.plus(worst));
  }

  /** How it stands now. */
  public synchronized Status status() {
    return new Status(limits, spent, reserved);
  }
}

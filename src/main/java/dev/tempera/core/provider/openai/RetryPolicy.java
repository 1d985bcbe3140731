package dev.tempera.core.provider.openai;

import dev.tempera.core.provider.ProviderError;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a request goes out again by itself: only while nothing of the answer was shown, only for
 * faults that pass, at most {@code maxAttempts} times in all.
 *
 * @param firstPause before the second attempt; doubled for each one after it
 * @param longestPause that anybody is made to wait unasked; a server that wants more is not asked
 *     again
 */
record RetryPolicy(int maxAttempts, Duration firstPause, Duration longestPause) {
  /** The usual policy. */
  static final RetryPolicy USUAL =
      new RetryPolicy(3, Duration.ofSeconds(1), Duration.ofSeconds(30));

  /**
   * The pause before the next attempt, or empty if there should be none.
   *
   * @param attempt the number of the failed attempt, from 1
   */
  Optional<Duration> pauseAfter(int attempt, ProviderError error) {
    if (attempt >= maxAttempts || !passes(attempt, error)) {
      return Optional.empty();
    }
    Duration asked = asked(error);
    Duration own = firstPause.multipliedBy(1L << (attempt - 1));
    if (asked == null) {
      return Optional.of(own.compareTo(longestPause) > 0 ? longestPause : own);
    }
    return asked.compareTo(longestPause) > 0 ? Optional.empty() : Optional.of(asked);
  }

  private static boolean passes(int attempt, ProviderError error) {
    return switch (error) {
      case ProviderError.RateLimited _ -> true;
      case ProviderError.Network network -> network.retryable();
      // A masked internal error rarely mends itself twice.
      case ProviderError.Server server ->
          server.retryable() && server.status() != null && (server.status() != 500 || attempt == 1);
      case ProviderError.Authentication _,
          ProviderError.Payment _,
          ProviderError.Forbidden _,
          ProviderError.ModelUnavailable _,
          ProviderError.BadRequest _,
          ProviderError.Timeout _,
          // Whoever runs it knows when there is room again.
          ProviderError.TooManyStreams _,
          ProviderError.NotStored _,
          ProviderError.OverLimit _,
          ProviderError.ProxyLogin _,
          ProviderError.Protocol _ ->
          false;
    };
  }

  private static @Nullable Duration asked(ProviderError error) {
    return switch (error) {
      case ProviderError.RateLimited limited -> limited.retryAfter();
      case ProviderError.Server server -> server.retryAfter();
      default -> null;
    };
  }
}

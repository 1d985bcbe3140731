package dev.tempera.core.provider.openai;

import dev.tempera.core.provider.ConnectionProfile;
import java.time.Duration;

/**
 * How long a stream is waited for.
 *
 * @param headers from sending to the response headers
 * @param idle between any two reads; keep-alive comments count as life
 * @param content between any two chunks of the answer, however many keep-alives come
 * @param rest for what follows once the outcome is known: after a finish reason, or an error's text
 */
record StreamTimes(Duration headers, Duration idle, Duration content, Duration rest) {
  private static final int CONTENT_FACTOR = 10;
  private static final Duration LONGEST_REST = Duration.ofSeconds(10);

  /** The times of a connection. */
  static StreamTimes of(ConnectionProfile profile) {
    Duration idle = profile.idleTimeout();
    return new StreamTimes(
        profile.headerTimeout(),
        idle,
        idle.multipliedBy(CONTENT_FACTOR),
        idle.compareTo(LONGEST_REST) < 0 ? idle : LONGEST_REST);
  }
}

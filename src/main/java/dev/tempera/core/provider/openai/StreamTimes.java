package dev.tempera.core.provider.openai;

import dev.tempera.core.provider.ConnectionProfile;
import java.time.Duration;

/**
 * How long a stream is waited for.
 *
 * @param headers from sending to the response headers
 * @param idle between any two reads; keep-alive comments count as life
 * @param content between any two chunks of the answer, however many keep-alives come
 * @param afterFinish for what may follow a finish reason; the answer is complete by then
 */
record StreamTimes(Duration headers, Duration idle, Duration content, Duration afterFinish) {
  private static final int CONTENT_FACTOR = 10;
  private static final Duration AFTER_FINISH = Duration.ofSeconds(10);

  /** The times of a connection. */
  static StreamTimes of(ConnectionProfile profile) {
    Duration idle = profile.idleTimeout();
    return new StreamTimes(
        profile.headerTimeout(),
        idle,
        idle.multipliedBy(CONTENT_FACTOR),
        idle.compareTo(AFTER_FINISH) < 0 ? idle : AFTER_FINISH);
  }
}

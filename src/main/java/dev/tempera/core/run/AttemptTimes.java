package dev.tempera.core.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When the steps of one attempt happened: microseconds after {@code queuedAt}, null for what did
 * not happen. Seven components, because these are the seven moments that an attempt has.
 *
 * @param queuedAt when it was asked for; for a retry, when the attempt before it had failed
 * @param sent when the last byte of the request was handed to the network
 * @param headers when the response headers were there
 * @param firstEvent when the first event of the body was there
 * @param firstToken when the first content, reasoning or tool call was there
 * @param lastToken when the last one of these was there
 * @param end when it was over
 */
public record AttemptTimes(
    Instant queuedAt,
    @Nullable Long sent,
    @Nullable Long headers,
    @Nullable Long firstEvent,
    @Nullable Long firstToken,
    @Nullable Long lastToken,
    @Nullable Long end) {

  /** Time to first token in milliseconds: from the bytes that went out; null if there was none. */
  public @Nullable Long ttftMs() {
    return sinceSentMs(firstToken);
  }

  /** How long it took in milliseconds: from the bytes that went out to the end. */
  public @Nullable Long durationMs() {
    return sinceSentMs(end);
  }

  /** How long it waited before its bytes went out, in milliseconds. */
  public @Nullable Long queuedMs() {
    return sent == null ? null : (Long) (sent / 1000);
  }

  private @Nullable Long sinceSentMs(@Nullable Long moment) {
    if (moment == null) {
      return null;
    }
    long from = sent == null ? 0 : sent;
    return Math.max(0, moment - from) / 1000;
  }
}

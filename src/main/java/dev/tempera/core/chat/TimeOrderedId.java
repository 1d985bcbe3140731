package dev.tempera.core.chat;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** UUID version 7 (RFC 9562 §5.7), strictly increasing within this process. */
public final class TimeOrderedId {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Milliseconds since the epoch times 4096 plus a counter: the 60 leading bits of the id. */
  private static final AtomicLong LAST = new AtomicLong();

  private TimeOrderedId() {}

  /** The next one. Any thread. */
  public static String next() {
    long now = System.currentTimeMillis() << 12;
    long tick = LAST.updateAndGet(last -> Math.max(last + 1, now));
    long high = ((tick >>> 12) << 16) | 0x7000L | (tick & 0xFFFL);
    long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }
}

package dev.tempera.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that moves when it is told to. Any thread. */
public final class MovableClock extends Clock {
  private volatile Instant now;

  /** Stands at a moment. */
  public MovableClock(Instant now) {
    this.now = now;
  }

  /** Moves by so much. */
  public void forward(Duration by) {
    now = now.plus(by);
  }

  /** Moves to a moment. */
  public void set(Instant moment) {
    now = moment;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("the tests need one zone");
  }
}

package dev.tempera.core.experiment.engine;

import java.time.Duration;

/**
 * How long an experiment waits when a server limits it.
 *
 * @param first the pause after the first refusal for want of room, where the server names none;
 *     doubled for each further one
 * @param longest of these pauses
 * @param most that a server may ask for; one that asks for more is not waited for
 */
public record Patience(Duration first, Duration longest, Duration most) {
  /** The usual patience. */
  public static final Patience USUAL =
      new Patience(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(10));
}

package dev.tempera.core.schema;

import java.time.Instant;

/**
 * A schema that a person keeps.
 *
 * @param id its identity
 * @param name what the person calls it
 * @param saved when its newest version was kept
 * @param versions how many there are
 * @param deleted whether it was deleted, and can be brought back
 */
public record KeptSchema(String id, String name, Instant saved, int versions, boolean deleted) {
  /**
   * A version of its text.
   *
   * @param number from 1, the oldest
   * @param damaged whether the text is not what was kept
   */
  public record Version(int number, Instant saved, String text, boolean damaged) {}
}

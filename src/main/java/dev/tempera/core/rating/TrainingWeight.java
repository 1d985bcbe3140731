package dev.tempera.core.rating;

import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether training is to learn from an answer, as training data say it: 0 for no, 1 for yes. Kept
 * among what else is known of the answer's run, as a {@link Rating} is.
 */
public final class TrainingWeight {
  private static final String NAME = "tempera:weight";

  private TrainingWeight() {}

  /** The weight among what is known of a run; empty where there is none, or an odd one. */
  public static OptionalInt in(ObjectNode extra) {
    JsonNode weight = extra.path(NAME);
    int value = weight.intValue(-1);
    return value == 0 || value == 1 ? OptionalInt.of(value) : OptionalInt.empty();
  }

  /** The same facts with a weight. */
  public static ObjectNode into(ObjectNode extra, int weight) {
    ObjectNode with = extra.deepCopy();
    with.put(NAME, weight);
    return with;
  }
}

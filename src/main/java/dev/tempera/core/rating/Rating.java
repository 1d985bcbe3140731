package dev.tempera.core.rating;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a person thinks of an answer. Immutable.
 *
 * <p>It is kept among what else is known of the answer's run, under a name of its own, so that it
 * goes wherever the run goes: into copies, bundles and backups.
 *
 * @param grade from {@value #LEAST} to {@value #MOST}, the best
 * @param blind whether the person did not know then how the answer had been asked for
 */
public record Rating(int grade, boolean blind) {
  /** The worst grade. */
  public static final int LEAST = 1;

  /** The best grade. */
  public static final int MOST = 5;

  private static final String NAME = "tempera:rating";

  /**
   * @throws IllegalArgumentException if there is no such grade
   */
  public Rating {
    if (grade < LEAST || grade > MOST) {
      throw new IllegalArgumentException(
          "A grade is " + LEAST + " to " + MOST + ", not " + grade + ".");
    }
  }

  /**
   * The grade that a number is, given in sight of how the answer was asked; empty for any other.
   */
  public static Optional<Rating> of(double number) {
    return number >= LEAST && number <= MOST && number == Math.rint(number)
        ? Optional.of(new Rating((int) number, false))
        : Optional.empty();
  }

  /** The rating among what is known of a run; empty where there is none, or an odd one. */
  public static Optional<Rating> in(ObjectNode extra) {
    JsonNode json = extra.path(NAME);
    int grade = json.path("grade").intValue(0);
    return grade < LEAST || grade > MOST
        ? Optional.empty()
        : Optional.of(new Rating(grade, json.path("blind").booleanValue(false)));
  }

  /** The same facts with this rating. */
  public ObjectNode into(ObjectNode extra) {
    ObjectNode with = extra.deepCopy();
    with.putObject(NAME).put("grade", grade).put("blind", blind);
    return with;
  }

  /** The same facts without a rating: a server that uses the name says nothing with it. */
  public static ObjectNode without(ObjectNode extra) {
    if (!extra.has(NAME)) {
      return extra;
    }
    ObjectNode rest = extra.deepCopy();
    rest.remove(NAME);
    return rest;
  }
}

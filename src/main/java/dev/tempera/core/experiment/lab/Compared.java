package dev.tempera.core.experiment.lab;

/**
 * One of two things that are compared.
 *
 * @param experiment its id
 * @param cell the hash of one of its cells; empty for all of them
 */
public record Compared(String experiment, String cell) {
  /** All cells of an experiment. */
  public static Compared all(String experiment) {
    return new Compared(experiment, "");
  }
}

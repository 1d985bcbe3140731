package dev.tempera.core.statistics.compare;

import java.util.Optional;

/** Which of two values is the better one: of a rate of right answers the higher, of a cost not. */
public enum Better {
  HIGHER("higher"),
  LOWER("lower");

  private final String word;

  Better(String word) {
    this.word = word;
  }

  /** The word for it in files. */
  public String word() {
    return word;
  }

  /** That of a word. */
  public static Optional<Better> ofWord(String word) {
    for (Better each : values()) {
      if (each.word.equals(word)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** Whether something is worse than what it is more than by so much. */
  public boolean isWorse(double difference) {
    return gain(difference) < 0;
  }

  /** What a difference gains: negative where it is for the worse. */
  public double gain(double difference) {
    return this == HIGHER ? difference : -difference;
  }
}

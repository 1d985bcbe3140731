package dev.tempera.core.sampling;

import java.util.List;

/**
 * The tokens that could stand at one place under some settings. Immutable.
 *
 * @param shares the most probable first; the token that stands there is among them
 * @param rest all other tokens together
 */
public record Reshaped(List<Share> shares, Rest rest) {
  public Reshaped {
    shares = List.copyOf(shares);
  }

  /**
   * One token.
   *
   * @param token for a person
   * @param chosen whether it stands in the answer
   * @param own its probability as the model gave it, before anything acted on it
   * @param tempered after penalties and temperature
   * @param drawn after truncation: how often it would be drawn
   */
  public record Share(
      String token, boolean chosen, double own, Bounds tempered, Bounds drawn, Cut cut) {}

  /**
   * All other tokens.
   *
   * @param count how many they are, −1 where that is not known
   * @param own their probability together, as the model gave it
   */
  public record Rest(int count, double own, Bounds tempered, Bounds drawn) {}
}

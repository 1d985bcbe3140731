package dev.tempera.core.provider;

import org.jspecify.annotations.Nullable;

/**
 * The result of trying a connection.
 *
 * @param message one sentence: what answered, or what is wrong and how to mend it
 * @param error null if it works
 */
public record ConnectionCheck(String message, @Nullable ProviderError error) {
  /** Whether requests can be sent. */
  public boolean works() {
    return error == null;
  }
}

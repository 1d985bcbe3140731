package dev.tempera.core.provider;

import org.jspecify.annotations.Nullable;

/**
 * The result of trying a connection.
 *
 * @param message one sentence: what answered, or what is wrong and how to mend it
 * @param error null if it works
 * @param fix what one click would mend, or null
 */
public record ConnectionCheck(
    String message, @Nullable ProviderError error, @Nullable ConnectionFix fix) {
  /** A result that nothing can be done about with one click. */
  public ConnectionCheck(String message, @Nullable ProviderError error) {
    this(message, error, null);
  }

  /** Whether requests can be sent. */
  public boolean works() {
    return error == null;
  }
}

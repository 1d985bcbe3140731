package dev.tempera.core.provider;

/** A {@link ProviderError} as an exception. */
public final class ProviderException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient ProviderError error;

  public ProviderException(ProviderError error) {
    super(error.message());
    this.error = error;
  }

  /** What went wrong. */
  public ProviderError error() {
    return error;
  }
}

package dev.tempera.core.bundle;

/** A bundle could not be written or read; the message is one sentence for the person. */
public final class BundleException extends Exception {
  private static final long serialVersionUID = 1L;

  public BundleException(String message) {
    super(message);
  }

  public BundleException(String message, Throwable cause) {
    super(message, cause);
  }
}

package dev.tempera.core.chat;

/** The bytes of a stored {@link Blob} cannot be had any more. The message is for a person. */
public final class BlobGoneException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a sentence for a person, and what lies behind it. */
  public BlobGoneException(String message, Throwable cause) {
    super(message, cause);
  }
}

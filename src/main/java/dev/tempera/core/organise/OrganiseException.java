package dev.tempera.core.organise;

/** What a person wanted of folders, tags or notes cannot be; the message says why. */
public final class OrganiseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Made with a sentence for the person. */
  public OrganiseException(String message) {
    super(message);
  }
}

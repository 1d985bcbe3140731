package dev.tempera.core.media;

/** A file or picture that is not taken. The message is one sentence for a person. */
public final class MediaException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With the sentence that says what is wrong and what to do. */
  public MediaException(String message) {
    super(message);
  }
}

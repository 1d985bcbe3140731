package dev.tempera.core.export;

import java.io.IOException;

/** An export that was not made; the message is a sentence for people. */
public final class ExportException extends IOException {
  private static final long serialVersionUID = 1L;

  /** With nothing behind it. */
  public ExportException(String message) {
    super(message);
  }

  /** With what failed. */
  public ExportException(String message, Throwable cause) {
    super(message, cause);
  }
}

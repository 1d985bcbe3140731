package dev.tempera.core.code.read;

/** A text that is read as no request; the message is one sentence for the person who pasted it. */
public final class CodeFault extends Exception {
  private static final long serialVersionUID = 1L;

  /** A refusal with its reason. */
  public CodeFault(String message) {
    super(message);
  }
}

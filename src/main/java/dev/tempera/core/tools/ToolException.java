package dev.tempera.core.tools;

/** A call that has no result; the message is a sentence for the person and the model. */
public sealed class ToolException extends Exception permits MoreWantedException {
  private static final long serialVersionUID = 1L;

  /** Without a result for that reason. */
  public ToolException(String message) {
    super(message);
  }
}

package dev.tempera.core.tools;

/**
 * A call that a server has refused, and so not carried out, because it wants the person to allow
 * more than was allowed.
 */
public final class MoreWantedException extends ToolException {
  private static final long serialVersionUID = 1L;

  private final String server;

  /**
   * @param message a sentence
   * @param server the address at which more can be allowed
   */
  public MoreWantedException(String message, String server) {
    super(message);
    this.server = server;
  }

  /** The address of the server. */
  public String server() {
    return server;
  }
}

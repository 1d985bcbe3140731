package dev.tempera.core.session;

/** Something was asked that builds on an answer which is still streaming. */
public final class BusyException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  BusyException() {
    super("The answer is still streaming; wait for its end, or stop it first.");
  }
}

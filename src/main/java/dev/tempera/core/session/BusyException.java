package dev.tempera.core.session;

/** A conversation was asked for a second answer while its first one is streaming. */
public final class BusyException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  BusyException() {
    super("An answer is still streaming in this conversation; stop it first.");
  }
}

package dev.tempera.cli;

/** Bad usage or bad input, named in one line; the program ends with status 2. */
public final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message.lines().findFirst().orElse("bad usage"));
  }
}

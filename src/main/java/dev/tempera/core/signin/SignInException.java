package dev.tempera.core.signin;

/** Nobody was signed in; the message says why and what to do in one or two sentences. */
public final class SignInException extends Exception {
  private static final long serialVersionUID = 1L;

  public SignInException(String message) {
    super(message);
  }

  public SignInException(String message, Throwable cause) {
    super(message, cause);
  }
}

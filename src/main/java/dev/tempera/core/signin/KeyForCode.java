package dev.tempera.core.signin;

import dev.tempera.core.concurrent.Cancellation;

/** Gets the key that a sign-in was for. */
@FunctionalInterface
public interface KeyForCode {
  /**
   * The key. Blocks on the network.
   *
   * @param baseUrl of the connection
   * @param code what the browser brought; good for once
   * @param verifier of {@link Pkce}
   * @throws SignInException if there is none, in a sentence without code or verifier
   */
  String key(String baseUrl, String code, String verifier, Cancellation cancellation)
      throws SignInException;
}

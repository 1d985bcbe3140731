package dev.tempera.core.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The proof that who asks for a key is who began to sign in (RFC 7636, method S256).
 *
 * @param verifier the secret; never printed
 */
public record Pkce(String verifier) {
  /** The method's name, as servers want it. */
  public static final String METHOD = "S256";

  /** A new secret of 32 random bytes. */
  public static Pkce fresh() {
    return new Pkce(LoopbackCallback.random());
  }

  /** What may be seen: the secret's SHA-256 as base64url without padding. */
  public String challenge() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "Pkce[" + challenge() + "]";
  }
}

package dev.tempera.core.provider.openai;

import dev.tempera.core.provider.ProviderException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A name and a password for a proxy. Never printed. */
public record ProxyLogin(String name, String password) {
  private static final String ID = "proxy ";

  /** Gives the login that is stored for a proxy. */
  @FunctionalInterface
  public interface Source {
    /** None is stored for any. */
    Source NONE = _ -> Optional.empty();

    /**
     * The login for a proxy; may block.
     *
     * @param place host and port, as in {@code proxy.example:3128}
     * @throws ProviderException if there may be one and it cannot be had: nothing is sent then
     */
    Optional<ProxyLogin> find(String place) throws ProviderException;
  }

  /** The id of a proxy's login in the credential store. */
  public static String credentialId(String place) {
    return ID + place;
  }

  /** The login as one word without spaces or line breaks, as the credential store keeps it. */
  public String encoded() {
    byte[] both = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(both);
  }

  /** The login in such a word, or null if it is none. */
  public static @Nullable ProxyLogin decoded(String word) {
    try {
      String both = new String(Base64.getDecoder().decode(word.strip()), StandardCharsets.UTF_8);
      return of(both);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The login in {@code name:password}, or null if there is no name. */
  static @Nullable ProxyLogin of(String both) {
    int colon = both.indexOf(':');
    String name = colon < 0 ? both : both.substring(0, colon);
    return name.isEmpty() ? null : new ProxyLogin(name, colon < 0 ? "" : both.substring(colon + 1));
  }

  /** The value of {@code Proxy-Authorization}. */
  String authorization() {
    return "Basic " + encoded();
  }

  @Override
  public String toString() {
    return "ProxyLogin[***]";
  }
}

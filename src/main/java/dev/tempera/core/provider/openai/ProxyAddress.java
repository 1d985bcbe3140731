package dev.tempera.core.provider.openai;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A proxy as an environment variable names it.
 *
 * @param login null if the variable holds none
 */
record ProxyAddress(String host, int port, @Nullable ProxyLogin login) {
  /** The proxy in a variable's value; null if there is none that speaks HTTP. */
  static @Nullable ProxyAddress of(String value) {
    String text = value.strip();
    String scheme = "";
    int mark = text.indexOf("://");
    if (mark >= 0) {
      scheme = text.substring(0, mark);
      text = text.substring(mark + 3);
    }
    if (text.isEmpty() || !(scheme.isEmpty() || scheme.equalsIgnoreCase("http"))) {
      return null;
    }
    // A password may hold what an address must not: only the last @ ends it.
    int path = text.indexOf('/', text.lastIndexOf('@') + 1);
    String authority = path < 0 ? text : text.substring(0, path);
    int at = authority.lastIndexOf('@');
    try {
      URI uri = URI.create("http://" + authority.substring(at + 1));
      if (uri.getHost() == null) {
        return null;
      }
      ProxyLogin login = at < 0 ? null : ProxyLogin.of(decoded(authority.substring(0, at)));
      return new ProxyAddress(uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort(), login);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}

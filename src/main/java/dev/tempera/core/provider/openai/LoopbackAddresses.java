package dev.tempera.core.provider.openai;

import dev.tempera.core.provider.BaseUrl;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The two addresses that {@code localhost} stands for. Java tries only the first one of a name, but
 * some servers listen on the other one alone. What answered once is asked first the next time. Any
 * thread.
 */
final class LoopbackAddresses {
  private final Map<String, String> answering = new ConcurrentHashMap<>();

  /** The address that last answered in place of {@code target}; itself where none is known. */
  URI known(URI target) {
    String host = answering.get(key(target));
    return host == null ? target : at(target, host);
  }

  /** Where else to knock after {@code tried} was refused for {@code target}; null if nowhere. */
  @Nullable URI other(URI target, URI tried) {
    String host = target.getHost() == null ? "" : target.getHost().toLowerCase(Locale.ROOT);
    boolean named = host.equals("localhost") || host.endsWith(".localhost");
    // With TLS the certificate is for the name.
    if (!named || !BaseUrl.isLoopback(host) || !"http".equalsIgnoreCase(target.getScheme())) {
      return null;
    }
    boolean six = tried.getHost().equals("[::1]") || (tried.equals(target) && isSix(host));
    return at(target, six ? "127.0.0.1" : "[::1]");
  }

  /** {@code at} answered for {@code target}. */
  void answered(URI target, URI at) {
    answering.put(key(target), at.getHost());
  }

  /** Nothing answers for {@code target} any more where it did. */
  void forget(URI target) {
    answering.remove(key(target));
  }

  private static String key(URI target) {
    return target.getScheme() + "://" + target.getAuthority();
  }

  private static boolean isSix(String host) {
    try {
      return InetAddress.getByName(host) instanceof Inet6Address;
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static URI at(URI target, String host) {
    String port = target.getPort() < 0 ? "" : ":" + target.getPort();
    String path = target.getRawPath() == null ? "" : target.getRawPath();
    String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
    return URI.create(target.getScheme() + "://" + host + port + path + query);
  }
}

package dev.tempera.core.provider.openai;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The system's proxy: what the JVM was told or the desktop says, else the environment's {@code
 * https_proxy}, {@code http_proxy}, {@code all_proxy} and {@code no_proxy}. This computer itself is
 * never asked through one.
 */
final class SystemProxy extends ProxySelector {
  private final @Nullable ProxySelector system;
  private final Map<String, String> environment;

  /**
   * A selector.
   *
   * @param system what the JVM selects by, or null
   */
  SystemProxy(@Nullable ProxySelector system, Map<String, String> environment) {
    this.system = system;
    this.environment = Map.copyOf(environment);
  }

  @Override
  public List<Proxy> select(URI uri) {
    String host = host(uri);
    if (isLoopback(host)) {
      return List.of(Proxy.NO_PROXY);
    }
    if (system != null) {
      for (Proxy proxy : system.select(uri)) {
        if (proxy.type() == Proxy.Type.HTTP) {
          return List.of(proxy);
        }
      }
    }
    Proxy proxy = isExcepted(host, uri.getPort()) ? null : fromEnvironment(uri.getScheme());
    return List.of(proxy == null ? Proxy.NO_PROXY : proxy);
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    // The request fails with its own error.
  }

  private static String host(URI uri) {
    String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.startsWith("127.")
        || host.equals("::1");
  }

  private String variable(String name) {
    String lower = environment.getOrDefault(name, "");
    return lower.isBlank() ? environment.getOrDefault(name.toUpperCase(Locale.ROOT), "") : lower;
  }

  private boolean isExcepted(String host, int port) {
    for (String entry : variable("no_proxy").split(",", -1)) {
      String pattern = entry.strip().toLowerCase(Locale.ROOT);
      if (pattern.equals("*")) {
        return true;
      }
      int colon = pattern.lastIndexOf(':');
      if (colon > 0 && pattern.indexOf(':') == colon) {
        if (!pattern.substring(colon + 1).equals(Integer.toString(port))) {
          continue;
        }
        pattern = pattern.substring(0, colon);
      }
      pattern = pattern.replaceFirst("^\\*?\\.", "");
      if (!pattern.isEmpty() && (host.equals(pattern) || host.endsWith("." + pattern))) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Proxy fromEnvironment(@Nullable String scheme) {
    String address =
        variable("https".equalsIgnoreCase(scheme) ? "https_proxy" : "http_proxy").strip();
    ProxyAddress proxy = ProxyAddress.of(address.isEmpty() ? variable("all_proxy") : address);
    return proxy == null
        ? null
        : new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.host(), proxy.port()));
  }

  /** The name and password that the environment gives with a proxy's address, or null. */
  @Nullable ProxyLogin login(InetSocketAddress proxy) {
    for (String name : List.of("https_proxy", "http_proxy", "all_proxy")) {
      ProxyAddress address = ProxyAddress.of(variable(name));
      if (address != null
          && address.login() != null
          && address.host().equalsIgnoreCase(proxy.getHostString())
          && address.port() == proxy.getPort()) {
        return address.login();
      }
    }
    return null;
  }
}

package dev.tempera.core.provider.openai;

import dev.tempera.core.provider.ProviderError;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is said when it is the proxy that is in the way, and not the server. */
final class ProxyErrors {
  private ProxyErrors() {}

  /**
   * A proxy refused with 407.
   *
   * @param way the proxy, and what was sent to it
   * @param headers of its answer, names in lower case
   */
  static ProviderError refused(ProxyDoor.Way way, Map<String, List<String>> headers) {
    InetSocketAddress address = way.address();
    String schemes = String.join(", ", headers.getOrDefault("proxy-authenticate", List.of()));
    String lower = schemes.toLowerCase(Locale.ROOT);
    if (!lower.isEmpty() && !lower.contains("basic")) {
      return fatal(
          place(address)
              + " wants a sign-in of a kind that Tempera has not ("
              + ErrorText.quote(schemes.replaceFirst("[ ,].*", ""))
              + "): use a local proxy that signs in there, or an exception for this server.");
    }
    String message =
        way.login() == null
            ? place(address)
                + " wants a name and a password (407): enter them in the connection's settings."
            : place(address)
                + " does not accept the name and password (407): check them in the connection's"
                + " settings, or in the environment variable that names the proxy.";
    return new ProviderError.ProxyLogin(message, 407, way.place());
  }

  /** A server that no proxy is known before answers as one. */
  static ProviderError answeredAsProxy(String who, String said) {
    return fatal(
        who
            + " answers as a proxy that wants a name and a password"
            + said
            + ", though no proxy is set: check the base URL, the network and the system's proxy"
            + " settings.");
  }

  /** The proxy itself is not to be found or lets nobody in. */
  static ProviderError unreachable(InetSocketAddress address, boolean unknown) {
    return fatal(
        unknown
            ? "There is no proxy named “"
                + address.getHostString()
                + "”: check the system's proxy settings and the variable https_proxy or http_proxy."
            : place(address)
                + " does not answer: check the system's proxy settings and the variable https_proxy"
                + " or http_proxy.");
  }

  private static String place(InetSocketAddress address) {
    return "The proxy " + address.getHostString() + ":" + address.getPort();
  }

  private static ProviderError fatal(String message) {
    return new ProviderError.Network(message, false);
  }
}

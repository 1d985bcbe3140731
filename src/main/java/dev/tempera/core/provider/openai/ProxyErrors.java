package dev.tempera.core.provider.openai;

import dev.tempera.core.provider.ProviderError;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is said when it is the proxy that is in the way, and not the server. */
final class ProxyErrors {
  private ProxyErrors() {}

  /**
   * A proxy refused with 407.
   *
   * @param address of the proxy
   * @param headers of its answer, names in lower case
   * @param loginSent whether a name and a password were sent to it
   */
  static ProviderError refused(
      InetSocketAddress address, Map<String, List<String>> headers, boolean loginSent) {
    String schemes = String.join(", ", headers.getOrDefault("proxy-authenticate", List.of()));
    String lower = schemes.toLowerCase(Locale.ROOT);
    if (!lower.isEmpty() && !lower.contains("basic")) {
      return fatal(
          place(address)
              + " wants a sign-in of a kind that Tempera has not ("
              + ErrorText.quote(schemes.replaceFirst("[ ,].*", ""))
              + "): use a local proxy that signs in there, or an exception for this server.");
    }
    return loginSent
        ? fatal(
            place(address)
                + " does not accept the name and password (407): check them in the connection's"
                + " settings, under Proxy, or in the environment variable that names the proxy.")
        : wantsLogin(place(address), " (407)");
  }

  /** A name and a password are missing. */
  static ProviderError wantsLogin(String who, String said) {
    return fatal(
        who
            + " wants a name and a password"
            + said
            + ": enter them in the connection's settings, under Proxy.");
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

  /** Whether an error is about a proxy that wants, or does not accept, a name and a password. */
  static boolean isAboutLogin(@Nullable ProviderError error) {
    return error instanceof ProviderError.Network network
        && network.message().contains("proxy")
        && network.message().contains("under Proxy");
  }
}

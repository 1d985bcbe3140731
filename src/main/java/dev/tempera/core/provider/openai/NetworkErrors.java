package dev.tempera.core.provider.openai;

import dev.tempera.core.provider.ProviderError;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says in one sentence why a connection was not made, or broke. */
final class NetworkErrors {
  private NetworkErrors() {}

  /**
   * What {@code failure} means for a request to {@code target} that has no answer yet.
   *
   * @param proxy that it went through, or null
   */
  static ProviderError ofConnecting(Throwable failure, URI target, ProxyDoor.@Nullable Way proxy) {
    boolean unknown =
        has(failure, UnresolvedAddressException.class) || has(failure, UnknownHostException.class);
    boolean tunnelled = words(failure).contains("tunnel");
    if (proxy != null && !tunnelled && (unknown || has(failure, ConnectException.class))) {
      return ProxyErrors.unreachable(proxy.address(), unknown);
    }
    String host = String.valueOf(target.getHost());
    String place = host + (target.getPort() < 0 ? "" : ":" + target.getPort());
    if (unknown) {
      return fatal(
          "There is no server named “"
              + host
              + "”: check the base URL and the network connection.");
    }
    if (has(failure, HttpConnectTimeoutException.class)) {
      return new ProviderError.Timeout(
          "No connection to "
              + place
              + " came about: check the base URL, the network and the proxy.",
          true);
    }
    if (words(failure).contains("tunnel") || words(failure).contains("proxy")) {
      return fatal(
          "The proxy does not let the connection to " + place + " through: check its settings.");
    }
    if (words(failure).contains("too many concurrent streams")) {
      return new ProviderError.TooManyStreams(
          place + " takes no more requests at once: wait until some have ended.");
    }
    boolean reset = words(failure).contains("connection reset");
    if (!reset && (has(failure, SSLException.class) || has(failure, CertificateException.class))) {
      return tls(failure, place, target);
    }
    if (has(failure, ConnectException.class) || has(failure, NoRouteToHostException.class)) {
      return fatal(
          isLocal(host)
              ? "Nothing answers at " + place + ": start the server there, or check the base URL."
              : place + " refuses the connection: check the base URL and the network connection.");
    }
    return new ProviderError.Network(
        "The connection to " + place + " broke before an answer came: try again.", true);
  }

  /** What a failure in the middle of an answer means. */
  static ProviderError ofReading(String host) {
    return new ProviderError.Network(
        "The connection to "
            + host
            + " broke in the middle of the answer: what arrived is kept; try again.",
        true);
  }

  private static ProviderError tls(Throwable failure, String place, URI target) {
    String words = words(failure);
    if (words.contains("unsupported or unrecognized ssl message")
        || words.contains("plaintext connection")) {
      return fatal(
          place
              + " does not speak TLS: use http:// instead of https:// in the base URL if you trust"
              + " the network.");
    }
    if (has(failure, CertificateExpiredException.class)) {
      return fatal(
          "The certificate of "
              + place
              + " has expired: check this computer's clock, or tell whoever runs the server.");
    }
    if (words.contains("no subject alternative") || words.contains("no name matching")) {
      return fatal(
          "The certificate of "
              + place
              + " is not for “"
              + target.getHost()
              + "”: check the base URL.");
    }
    if (words.contains("unable to find valid certification path")
        || words.contains("pkix")
        || words.contains("trust")) {
      return fatal(
          "The certificate of "
              + place
              + " is signed by nobody this computer trusts: check the base URL, or add its authority"
              + " to the system's certificates.");
    }
    return fatal(
        "No secure connection to "
            + place
            + " came about (TLS failed): check the base URL, the network and the proxy.");
  }

  private static ProviderError fatal(String message) {
    return new ProviderError.Network(message, false);
  }

  private static boolean isLocal(String host) {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> type) {
    int depth = 0;
    for (Throwable t = failure; t != null && depth < 12; t = t.getCause(), depth++) {
      if (type.isInstance(t)) {
        return true;
      }
    }
    return false;
  }

  private static String words(Throwable failure) {
    StringBuilder all = new StringBuilder();
    int depth = 0;
    for (Throwable t = failure; t != null && depth < 12; t = t.getCause(), depth++) {
      all.append(t.getMessage()).append('\n');
    }
    return all.toString().toLowerCase(Locale.ROOT);
  }
}

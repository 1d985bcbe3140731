package dev.tempera.core.provider.openai;

import dev.tempera.core.provider.ProviderError;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a redirect leads, as far as a key may follow it: never to another origin. */
final class Redirects {
  private Redirects() {}

  /** Where to ask instead, or null if nowhere that the key may go. */
  static @Nullable URI next(HttpTransport.Call call, HttpTransport.Response response) {
    int status = response.status();
    List<String> location = response.headers().getOrDefault("location", List.of());
    if (status < 301 || status > 308 || status == 304 || location.isEmpty()) {
      return null;
    }
    try {
      URI from = call.target();
      URI next = from.resolve(location.getFirst().strip());
      boolean keepsMethod = status == 307 || status == 308 || call.body() == null;
      boolean follows = keepsMethod || (status <= 302 && isSlash(from, next));
      return follows && isSameOrigin(from, next) ? next : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Whether only a slash at the end was missing: then the request was meant as it is. */
  private static boolean isSlash(URI from, URI next) {
    return (from.getPath() + "/").equals(next.getPath());
  }

  private static boolean isSameOrigin(URI from, URI next) {
    return from.getScheme().equalsIgnoreCase(next.getScheme())
        && String.valueOf(from.getHost()).equalsIgnoreCase(next.getHost())
        && from.getPort() == next.getPort();
  }

  /** Every answer sends on to the same server, and none is an answer. */
  static ProviderError loop(URI target, HttpTransport.Response response) {
    return new ProviderError.Protocol(
        target.getHost()
            + " redirected too often, in a circle ("
            + response.status()
            + " to "
            + ErrorText.quote(
                String.join(" ", response.headers().getOrDefault("location", List.of())))
            + "): check the base URL, or tell whoever runs the server.",
        response.status(),
        null);
  }
}

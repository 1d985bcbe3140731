package dev.tempera.core.provider.openai;

import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.provider.UrlSecrets;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Addresses and headers of one connection, checked before anything is sent. */
record Endpoint(ConnectionProfile profile) {
  private static final Set<String> REFUSED_HEADERS =
      Set.of(
          "authorization",
          "proxy-authorization",
          "connection",
          "content-length",
          "content-type",
          "expect",
          "host",
          "transfer-encoding",
          "upgrade");

  /**
   * An address under the base URL.
   *
   * @param path begins with a slash
   * @throws ProviderException if the base URL is no address
   */
  URI address(String path) throws ProviderException {
    // What is no address is mended where it is typed, and seen, not here.
    String base = profile.baseUrl().strip().replaceFirst("^(?i)http(s?):", "http$1:");
    int query = base.indexOf('?');
    String front = query < 0 ? base : base.substring(0, query).replaceAll("/+$", "");
    String back = query < 0 ? "" : base.substring(query);
    try {
      URI uri = new URI(front + path + back);
      boolean http = "http".equalsIgnoreCase(uri.getScheme());
      boolean https = "https".equalsIgnoreCase(uri.getScheme());
      boolean portFits = uri.getPort() <= 65_535;
      if ((http || https) && uri.getHost() != null && portFits && uri.getUserInfo() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    throw refused(
        "The base URL “"
            + ErrorText.quote(UrlSecrets.told(base))
            + "” is no address: it should look like https://host/v1 and hold no password.");
  }

  /**
   * The headers of a request, without the authorization.
   *
   * @param attribution what OpenRouter is told of this program, if anything
   * @throws ProviderException if a header of the profile is no header
   */
  Map<String, String> headers(Map<String, String> attribution) throws ProviderException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (profile.kind() == Kind.OPENROUTER) {
      for (Map.Entry<String, String> header : attribution.entrySet()) {
        put(headers, header.getKey(), header.getValue());
      }
    }
    for (Map.Entry<String, String> header : profile.headers().entrySet()) {
      put(headers, header.getKey(), header.getValue());
    }
    return headers;
  }

  private static void put(Map<String, String> headers, String name, String value)
      throws ProviderException {
    String lower = name.toLowerCase(Locale.ROOT);
    if (REFUSED_HEADERS.contains(lower)) {
      String hint =
          lower.equals("authorization") ? ": put the key in the key field" : ": remove it";
      throw refused("The header “" + lower + "” is set by Tempera itself" + hint + ".");
    }
    if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
      throw refused(
          "“" + ErrorText.quote(name) + "” is no name for a header: rename or remove it.");
    }
    if (!value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c != 0x7F && c <= 0xFF))) {
      throw refused(
          "The header “"
              + name
              + "” holds a line break or another character that headers cannot"
              + " hold: remove it.");
    }
    headers.put(name, value);
  }

  private static ProviderException refused(String message) {
    return new ProviderException(new ProviderError.BadRequest(message, null, null));
  }
}

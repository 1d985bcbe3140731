package dev.tempera.core.citation;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * What an answer cites. Everything in it is the server's and may be meant to deceive: whoever shows
 * it makes hidden characters visible, and nobody fetches the address.
 *
 * @param number from 1, in the order in which the answer named its sources
 * @param address where it lies, as it came; empty for a file
 * @param title what it is called, empty if that is not said
 * @param quoted what was taken from it, empty if that is not said
 */
public record Source(int number, String address, String title, String quoted) {
  /** A longer one is no name of a host. */
  private static final int LONGEST_HOST = 253;

  /** The host that the address leads to, in lower case; empty if it leads to none. */
  public String host() {
    try {
      String host = address.length() > 8_192 ? null : new URI(address).getHost();
      return host == null || host.length() > LONGEST_HOST ? "" : host.toLowerCase(Locale.ROOT);
    } catch (URISyntaxException e) {
      return "";
    }
  }

  /** Whether it lies in the web, so that a browser may be asked to open it. */
  public boolean isWeb() {
    return (address.regionMatches(true, 0, "https://", 0, 8)
            || address.regionMatches(true, 0, "http://", 0, 7))
        && !host().isEmpty();
  }

  /** What to call it: its title, or else its host, or else its address. */
  public String name() {
    return !title.isBlank() ? title : !host().isEmpty() ? host() : address;
  }
}

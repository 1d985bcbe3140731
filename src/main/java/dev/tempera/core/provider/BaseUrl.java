package dev.tempera.core.provider;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people type as a server's address, made the address that is meant. Pure. Any thread. */
public final class BaseUrl {
  private static final Pattern SCHEME = Pattern.compile("(?i)^(https?):/*(?=[^/])");
  private static final Pattern OTHER_SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://.*");
  private static final Pattern HOST =
      Pattern.compile(
          "^(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*\\.?)(:[0-9]{1,5})?(?=[/?#]|$)");

  private BaseUrl() {}

  /**
   * The address without white space around it, without slashes and the path of a single call at its
   * end, with its scheme in small letters; where there is none, with {@code http://} for this
   * computer and its network and {@code https://} for everything else. What is no address stays as
   * it is.
   */
  public static String tidy(String typed) {
    String text = typed.strip();
    Matcher scheme = SCHEME.matcher(text);
    if (scheme.find()) {
      text = scheme.group(1).toLowerCase(Locale.ROOT) + "://" + text.substring(scheme.end());
    } else if (!OTHER_SCHEME.matcher(text).matches()) {
      text = withScheme(text);
    }
    return text.replaceAll("/+$", "").replaceAll("/chat/completions$", "").replaceAll("/+$", "");
  }

  private static String withScheme(String text) {
    String bare = text.replaceFirst("^/+", "");
    Matcher host = HOST.matcher(bare);
    if (!host.find()) {
      return text;
    }
    String name = host.group(1).toLowerCase(Locale.ROOT);
    boolean secure = !isNear(name) && (host.group(2) == null || host.group(2).equals(":443"));
    return (secure ? "https://" : "http://") + bare;
  }

  /** Whether a host is this computer, or in its own network by its name or number. */
  private static boolean isNear(String host) {
    return isLoopback(host)
        || host.startsWith("[")
        || host.startsWith("10.")
        || host.startsWith("192.168.")
        || host.matches("172\\.(1[6-9]|2[0-9]|3[01])\\..*")
        || host.matches("[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+")
        || host.endsWith(".local")
        || host.endsWith(".lan")
        || host.endsWith(".internal")
        || !host.contains(".");
  }

  /** Whether a host is this computer itself. */
  public static boolean isLoopback(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || name.startsWith("127.")
        || name.equals("[::1]")
        || name.equals("::1")
        || name.equals("0.0.0.0");
  }

  /** Whether a text is an address of a server, as {@link #tidy} leaves it. */
  public static boolean isAddress(String text) {
    try {
      URI uri = new URI(text);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return http && uri.getHost() != null && uri.getPort() <= 65_535;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}

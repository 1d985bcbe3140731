package dev.tempera.core.provider;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names, passwords and keys in addresses: secrets like any other, so no address is kept, shown or
 * given away with them. Works on any text, also on what is no address. Any thread.
 */
public final class UrlSecrets {
  /** What is before the host, up to the last @ in front of the path. */
  private static final Pattern USER = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*:/+)?[^/?#]*@");

  /**
   * The same with a password that should have been encoded and is not: what follows the colon is no
   * port.
   */
  private static final Pattern PASSWORD =
      Pattern.compile(
          "^([A-Za-z][A-Za-z0-9+.-]*:/+)?+[^/?#:\\[]*:(?!\\d{1,5}(?:[/?#]|$))[^@]*@"
              + "(?:[^/?#@]*@)*");

  /** A character that JSON may have escaped, as long as it needs no escape. */
  private static final Pattern ESCAPED = Pattern.compile("\\\\u00([2-7][0-9A-Fa-f])");

  /** Names of values in a query that are meant for the server alone. */
  private static final Pattern SECRET_NAME =
      Pattern.compile(
          "(?i).*(key|token|secret|passw|pwd|auth|signature|credential|session|code).*|sig|sas");

  /**
   * An address in a text, or what stands where JSON has one; its slashes may be escaped. What may
   * come before it is bounded, so that a text of any kind is gone through once.
   */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(\"baseUrl\"\\s{0,99}:\\s{0,99}\")([^\"\\r\\n]*)"
              + "|([A-Za-z][A-Za-z0-9+.-]{0,30}+:(?:\\\\?/|\\\\u002[Ff])++[^\\s\"'<>]*)");

  /** What stands between the names of a path; a colon, as in “model:generate”, too. */
  private static final Pattern IN_PATH = Pattern.compile("[/?#:;,@=&]");

  private UrlSecrets() {}

  /**
   * An address without its secrets.
   *
   * @param address what is left of it; the rest of the query stays
   * @param secrets the values that were in it, decoded, in their order; never to be repeated
   */
  public record Split(String address, List<String> secrets) {
    public Split {
      secrets = List.copyOf(secrets);
    }

    @Override
    public String toString() {
      return address;
    }
  }

  /** Takes the secrets out of an address. */
  public static Split split(String address) {
    List<String> secrets = new ArrayList<>();
    Matcher user = PASSWORD.matcher(address);
    String rest = address;
    if (user.find() || user.usePattern(USER).reset().find()) {
      String scheme = user.group(1) == null ? "" : user.group(1);
      String both = address.substring(scheme.length(), user.end() - 1);
      secrets.add(decoded(both.substring(both.indexOf(':') + 1)));
      rest = scheme + address.substring(user.end());
    }
    int hash = rest.indexOf('#');
    String front = hash < 0 ? rest : rest.substring(0, hash);
    int query = front.indexOf('?');
    if (query >= 0) {
      front = front.substring(0, query) + values('?', front.substring(query + 1), secrets);
    }
    String fragment = hash < 0 ? "" : values('#', rest.substring(hash + 1), secrets);
    return new Split(front + fragment, secrets);
  }

  /**
   * The values of a query or of a fragment that are no secrets, behind their mark; nothing if none
   * is left.
   *
   * @param secrets gets the others
   */
  private static String values(char mark, String all, List<String> secrets) {
    List<String> open = new ArrayList<>();
    for (String each : all.split("&", -1)) {
      int equals = each.indexOf('=');
      if (equals > 0 && SECRET_NAME.matcher(decoded(each.substring(0, equals))).matches()) {
        secrets.add(decoded(each.substring(equals + 1)));
      } else {
        open.add(each);
      }
    }
    String left = String.join("&", open);
    return left.isEmpty() ? "" : mark + left;
  }

  /** The address as it may be shown, stored and given away. */
  public static String open(String address) {
    return split(address).address();
  }

  /**
   * What is a key by its looks among the names of an address's path, where it belongs: the server
   * is found by it. It is kept with the address, and is a secret everywhere else.
   */
  public static List<String> inPath(String address) {
    List<String> keys = new ArrayList<>();
    for (String name : IN_PATH.split(address, -1)) {
      if (KeyShape.fits(name)) {
        keys.add(name);
      }
    }
    return keys;
  }

  /** The address as it may be told to others: {@link #open}, and without a key in its path. */
  public static String told(String address) {
    String told = open(address);
    for (String key : inPath(told)) {
      told = told.replace(key, HeaderSecrets.STRUCK);
    }
    return told;
  }

  /** A text that may be damaged JSON, its addresses without their secrets. */
  public static String openAll(String text) {
    return ADDRESS
        .matcher(text)
        .replaceAll(found -> {
          boolean named = found.group(1) != null;
          Split split = split(unescaped(found.group(named ? 2 : 3)));
          return Matcher.quoteReplacement(
              split.secrets().isEmpty()
                  ? found.group()
                  : (named ? found.group(1) : "") + split.address());
        });
  }

  private static String unescaped(String json) {
    return ESCAPED
        .matcher(json.replace("\\/", "/"))
        .replaceAll(found -> {
          char meant = (char) Integer.parseInt(found.group(1), 16);
          boolean must = meant == '"' || meant == '\\' || meant == 0x7f;
          return Matcher.quoteReplacement(must ? found.group() : String.valueOf(meant));
        });
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }
}

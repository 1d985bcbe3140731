package dev.tempera.core.transfer;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The little of HTML that other programs put around text. */
final class Html {
  private static final Pattern ENTITY =
      Pattern.compile("&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-z]{2,6});");
  private static final Map<String, String> NAMED =
      Map.ofEntries(
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("quot", "\""),
          Map.entry("apos", "'"),
          Map.entry("amp", "&"),
          Map.entry("nbsp", " "),
          Map.entry("hellip", "…"),
          Map.entry("ndash", "–"),
          Map.entry("mdash", "—"),
          Map.entry("lsquo", "‘"),
          Map.entry("rsquo", "’"),
          Map.entry("ldquo", "“"),
          Map.entry("rdquo", "”"),
          Map.entry("bull", "•"),
          Map.entry("times", "×"),
          Map.entry("deg", "°"));

  private Html() {}

  /** A text without the escapes that attributes and contents must have; each is read once. */
  static String unescaped(String text) {
    if (text.indexOf('&') < 0) {
      return text;
    }
    return ENTITY
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(meaning(found.group(1), found.group())));
  }

  private static String meaning(String name, String otherwise) {
    if (name.charAt(0) != '#') {
      return NAMED.getOrDefault(name, otherwise);
    }
    boolean hex = name.toLowerCase(Locale.ROOT).startsWith("#x");
    int code = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
    boolean letter =
        Character.isValidCodePoint(code) && code != 0 && !(code >= 0xD800 && code < 0xE000);
    return letter ? Character.toString(code) : otherwise;
  }
}

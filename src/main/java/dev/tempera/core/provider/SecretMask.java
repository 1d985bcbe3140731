package dev.tempera.core.provider;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Strikes secrets out of texts, char by char, so that lengths stay true and JSON stays JSON: as
 * they are, and where JSON has escaped some or all of their chars. Immutable; any thread.
 */
public final class SecretMask {
  /** Shorter words are no secrets, and striking them out would tear up texts. */
  public static final int SHORTEST_SECRET = 8;

  private record Secret(String value, Pattern escaped) {}

  /** The longest first, because one may be a part of another. */
  private final List<Secret> secrets;

  /** A mask for these; those that are too short are passed over. */
  public SecretMask(Collection<String> secrets) {
    this.secrets =
        secrets.stream()
            .filter(secret -> secret.length() >= SHORTEST_SECRET)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(secret -> new Secret(secret, escaped(secret)))
            .toList();
  }

  /** This mask with one more. */
  public SecretMask and(String secret) {
    return new SecretMask(
        Stream.concat(secrets.stream().map(Secret::value), Stream.of(secret)).toList());
  }

  /** Whether it knows no secret, so that every text stays as it is. */
  public boolean isEmpty() {
    return secrets.isEmpty();
  }

  /** The secret as JSON may write it: each char as it is, behind a backslash, or as a number. */
  private static Pattern escaped(String secret) {
    StringBuilder pattern = new StringBuilder();
    secret
        .chars()
        .forEach(c -> {
          pattern
              .append("(?:\\\\?")
              .append(Pattern.quote(String.valueOf((char) c)))
              .append("|\\\\u")
              .append(hex(c))
              .append(')');
        });
    return Pattern.compile(pattern.toString());
  }

  /** Four digits in either case. */
  private static String hex(int c) {
    StringBuilder digits = new StringBuilder();
    for (char digit : String.format(Locale.ROOT, "%04x", c).toCharArray()) {
      if (Character.isDigit(digit)) {
        digits.append(digit);
      } else {
        digits.append('[').append(digit).append(Character.toUpperCase(digit)).append(']');
      }
    }
    return digits.toString();
  }

  /** The text without the secrets. */
  public String strike(String text) {
    return strike(text, '*');
  }

  /** The same with another char in their place. */
  public String strike(String text, char with) {
    String rest = text;
    for (Secret secret : secrets) {
      String value = secret.value();
      if (rest.contains(value)) {
        rest = rest.replace(value, String.valueOf(with).repeat(value.length()));
      }
      if (rest.indexOf('\\') >= 0) {
        rest =
            secret
                .escaped()
                .matcher(rest)
                .replaceAll(found ->
                    Matcher.quoteReplacement(String.valueOf(with).repeat(found.group().length())));
      }
    }
    return rest;
  }

  /** How many chars at the text's end may be the beginning of a secret. */
  public int beginningAtEnd(String text) {
    int longest = 0;
    for (Secret secret : secrets) {
      String value = secret.value();
      for (int n = Math.min(value.length() - 1, text.length()); n > longest; n--) {
        if (text.regionMatches(text.length() - n, value, 0, n)) {
          longest = n;
        }
      }
    }
    return longest;
  }
}

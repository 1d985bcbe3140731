package dev.tempera.core.provider;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Strikes secrets out of texts, char by char, so that lengths stay true and JSON stays JSON: as
 * they are, and where JSON has escaped some or all of their chars. Immutable; any thread.
 */
public final class SecretMask {
  /** Shorter words are no secrets, and striking them out would tear up texts. */
  public static final int SHORTEST_SECRET = 8;

  /** A char that JSON writes as a number takes six. */
  private static final int LONGEST_ESCAPE = 6;

  private record Secret(String value, Pattern escaped) {
    /** Where the text before {@code end} turns into what may be this secret's beginning. */
    int beginning(String text, int end) {
      if (end == 0 || !mayEndWith(text.charAt(end - 1))) {
        return end;
      }
      for (int n = Math.min(value.length() - 1, end); n > 0; n--) {
        if (text.charAt(end - n) == value.charAt(0) && text.regionMatches(end - n, value, 0, n)) {
          return escapedBeginning(text, end - n, end);
        }
      }
      return escapedBeginning(text, end, end);
    }

    /** Whether a beginning of it, escaped or not, can end so: asked of every string of a stream. */
    private boolean mayEndWith(char c) {
      return c == '\\' || c == 'u' || Character.digit(c, 16) >= 0 || value.indexOf(c) >= 0;
    }

    /** The same, where JSON has escaped some of it; {@code known} is one that is there. */
    @SuppressWarnings("JdkObsolete") // a text that comes in pieces is what hitEnd is for
    private int escapedBeginning(String text, int known, int end) {
      int first = Math.max(0, end - LONGEST_ESCAPE * value.length());
      int last = end - 1;
      while (last >= first && text.charAt(last) != '\\') {
        last--;
      }
      for (int from = first; from <= Math.min(last, known - 1); from++) {
        char c = text.charAt(from);
        if (c == '\\' || c == value.charAt(0)) {
          Matcher matcher = escaped.matcher(text).region(from, end);
          if (!matcher.lookingAt() && matcher.hitEnd()) {
            return from;
          }
        }
      }
      return known;
    }
  }

  private final List<String> given;

  /** The longest first, because one may be a part of another. */
  private final List<Secret> secrets;

  /** A mask for these; those that are too short are passed over. */
  public SecretMask(Collection<String> secrets) {
    this.given = List.copyOf(secrets);
    this.secrets =
        secrets.stream()
            .filter(secret -> secret.length() >= SHORTEST_SECRET)
            .flatMap(secret -> Stream.of(secret, asBytes(secret)))
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(secret -> new Secret(secret, escaped(secret)))
            .toList();
  }

  /** This mask with one more. */
  public SecretMask and(String secret) {
    return new SecretMask(Stream.concat(given.stream(), Stream.of(secret)).toList());
  }

  /** The secret's bytes as a text, a char each: as raw bytes are looked at. */
  private static String asBytes(String secret) {
    return new String(secret.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
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

  /** The text without the secrets, null for null. */
  public @Nullable String strikeOrNull(@Nullable String text) {
    return text == null ? null : strike(text);
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

  /** How many chars at the text's end may be the beginning of a secret, escaped or not. */
  public int beginningAtEnd(String text) {
    return beginningAtEnd(text, text.length());
  }

  /** The same for the text before {@code end}. */
  public int beginningAtEnd(String text, int end) {
    int longest = 0;
    for (Secret secret : secrets) {
      longest = Math.max(longest, end - secret.beginning(text, end));
    }
    return longest;
  }

  /**
   * The text without what may be a piece of a secret: all of it, its beginning or its end. For
   * texts beside which a secret was found in pieces; of any other it takes single chars.
   */
  public String strikePieces(String text) {
    char[] chars = text.toCharArray();
    for (Secret secret : secrets) {
      String value = secret.value();
      if (value.contains(text)) {
        Arrays.fill(chars, '*');
      }
      Arrays.fill(chars, secret.beginning(text, text.length()), text.length(), '*');
      int n = Math.min(value.length(), text.length());
      while (!text.regionMatches(0, value, value.length() - n, n)) {
        n--;
      }
      Arrays.fill(chars, 0, n, '*');
    }
    return new String(chars);
  }
}

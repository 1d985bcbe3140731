package dev.tempera.core.provider.openai;

import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.ProviderException;
import java.util.Optional;
import java.util.regex.Pattern;

/** A key, cleaned of what comes along when it is pasted. Never shows itself. */
final class ApiKey {
  private static final Pattern PREFIX =
      Pattern.compile("^(authorization\\s*:)?\\s*(bearer\\s+)?", Pattern.CASE_INSENSITIVE);

  private final String value;

  private ApiKey(String value) {
    this.value = value;
  }

  /**
   * The key in what was pasted: without white space around it, quotation marks or {@code Bearer}.
   *
   * @return empty if nothing is left
   * @throws ProviderException if it holds a character that no key has, such as a line break, which
   *     could smuggle in a header; the message does not repeat it
   */
  static Optional<ApiKey> of(String pasted) throws ProviderException {
    String key = PREFIX.matcher(trimmed(pasted)).replaceFirst("");
    key = trimmed(key);
    if (key.length() >= 2
        && isQuote(key.charAt(0))
        && key.charAt(0) == key.charAt(key.length() - 1)) {
      key = trimmed(key.substring(1, key.length() - 1));
    }
    if (key.isEmpty() || key.equalsIgnoreCase("bearer")) {
      return Optional.empty();
    }
    if (!key.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new ProviderException(
          new ProviderError.Authentication(
              "The key holds a space, a line break or another character that no key has: paste it"
                  + " again in the connection's settings.",
              null,
              null));
    }
    return Optional.of(new ApiKey(key));
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '`';
  }

  /** Without white space, non-breaking and zero-width characters at the ends. */
  private static String trimmed(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.FORMAT;
  }

  /** The value of the authorization header. */
  String authorization() {
    return "Bearer " + value;
  }

  /** What keeps this key out of everything that comes back. */
  KeyMask mask() {
    return new KeyMask(value);
  }

  @Override
  public String toString() {
    return "ApiKey[hidden]";
  }
}

package dev.tempera.core.settings;

import dev.tempera.core.settings.CredentialStore.CredentialException;

/** What people paste as a key, made a key. No message repeats any part of it. Any thread. */
public final class ApiKeys {
  private static final int MAX_LENGTH = 8_192;

  private ApiKeys() {}

  /**
   * The key in {@code pasted}: without white space around it, without {@code Authorization:} and
   * {@code Bearer} before it and without quotes around it.
   *
   * @throws CredentialException if it is empty or holds what no key can hold
   */
  public static String clean(String pasted) throws CredentialException {
    String key = trim(pasted);
    key = trim(without(key, "Authorization:"));
    key = trim(without(key, "Bearer "));
    if (key.length() >= 2
        && (key.charAt(0) == '"' || key.charAt(0) == '\'')
        && key.charAt(key.length() - 1) == key.charAt(0)) {
      key = trim(key.substring(1, key.length() - 1));
    }
    if (key.isEmpty() || key.equalsIgnoreCase("Bearer")) {
      throw new CredentialException("The key is empty: copy it again and paste it here.");
    }
    if (key.length() > MAX_LENGTH) {
      throw new CredentialException(
          "This is too long to be a key: copy only the key and paste it here.");
    }
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (isSpace(c)) {
        throw new CredentialException(
            "There is a space or a line break inside the key: copy it again, in one piece.");
      }
      if (c < 0x21 || c > 0x7E) {
        throw new CredentialException(
            "The key holds a character that no key has: copy it again from the provider's page.");
      }
    }
    return key;
  }

  /** Whether there is nothing in {@code pasted} but what {@link #clean} takes away around a key. */
  public static boolean isBlank(String pasted) {
    return trim(pasted).isEmpty();
  }

  private static String without(String text, String start) {
    return text.regionMatches(true, 0, start, 0, start.length())
        ? text.substring(start.length())
        : text;
  }

  /** Also without the invisible characters that web pages put around text. */
  private static String trim(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isSpace(text.charAt(from))) {
      from++;
    }
    while (to > from && isSpace(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || c == '\u200b'
        || c == '\u2060'
        || c == '\ufeff';
  }
}

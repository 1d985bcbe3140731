package dev.tempera.core.provider;

import java.util.regex.Pattern;

/**
 * What keys look like: a beginning that makers give theirs, and a long rest with digits in it. For
 * single words in places where no key is expected; any thread.
 */
public final class KeyShape {
  private static final Pattern KEY =
      Pattern.compile(
          "(?=.*[0-9])(?:"
              + "(?:sk|rk|pk|gsk|hf|xai|pplx|nvapi|gh[opsu]|glpat)[-_][A-Za-z0-9_-]{16,}"
              + "|AIza[A-Za-z0-9_-]{30,}"
              + ")");

  private KeyShape() {}

  /** Whether a word is a key, by its looks. */
  public static boolean fits(String word) {
    return KEY.matcher(word).matches();
  }
}

package dev.tempera.core.provider;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What keys look like: a beginning that makers give theirs, and a long rest with digits in it. For
 * single words in places where no key is expected; any thread.
 */
public final class KeyShape {
  /** How keys begin that go on after a {@code -} or {@code _}. */
  public static final List<String> BEGINNINGS =
      List.of(
          "sk", "rk", "pk", "gsk", "hf", "xai", "pplx", "nvapi", "gho", "ghp", "ghs", "ghu",
          "glpat");

  /** Any of these and the char after it: for a pattern. */
  public static final String BEGINNING = "(?:" + String.join("|", BEGINNINGS) + ")[-_]";

  /** A key whose beginning is not set off from the rest: for a pattern. */
  public static final String RUN_ON = "AIza[A-Za-z0-9_-]{30,}";

  private static final Pattern KEY =
      Pattern.compile("(?=.*[0-9])(?:" + BEGINNING + "[A-Za-z0-9_-]{16,}|" + RUN_ON + ")");

  private KeyShape() {}

  /** Whether a word is a key, by its looks. */
  public static boolean fits(String word) {
    return KEY.matcher(word).matches();
  }
}

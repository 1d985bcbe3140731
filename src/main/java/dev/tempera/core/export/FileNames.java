package dev.tempera.core.export;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of files that every system takes, made of titles. Pure functions. */
public final class FileNames {
  /** Bytes of UTF-8 that a whole name may have: many file systems take 255, some only half. */
  static final int LONGEST = 120;

  private static final String FORBIDDEN = "<>:\"/\\|?*";
  private static final Pattern RESERVED =
      Pattern.compile("(?i)(CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|COM[0-9¹²³]|LPT[0-9¹²³])([. ].*)?");

  private FileNames() {}

  /**
   * A name.
   *
   * @param title what to make it of; may be anything
   * @param suffix its end, with the dot
   * @param taken names that are taken, in lower case; the new one is added
   * @param id tells two of the same title apart
   */
  public static String of(String title, String suffix, Set<String> taken, String id) {
    String stem = stem(title, LONGEST - bytes(suffix));
    if (taken.add(key(stem + suffix))) {
      return stem + suffix;
    }
    String end = " " + stem(id, 40).replace(' ', '-');
    String apart = cut(stem, LONGEST - bytes(suffix) - bytes(end)).stripTrailing() + end;
    for (int number = 2; !taken.add(key(apart + suffix)); number++) {
      String more = end + "-" + number;
      apart = cut(stem, LONGEST - bytes(suffix) - bytes(more)).stripTrailing() + more;
    }
    return apart + suffix;
  }

  /** A name without its suffix, of at most {@code longest} bytes. */
  static String stem(String title, int longest) {
    StringBuilder clean = new StringBuilder();
    Normalizer.normalize(title, Normalizer.Form.NFC)
        .codePoints()
        .map(c -> isForbidden(c) ? ' ' : c)
        .forEach(clean::appendCodePoint);
    String one = clean.toString().replaceAll("\\s+", " ").strip();
    // A leading dot hides a file, a trailing one is lost on Windows.
    String bare = trailing(cut(one.replaceAll("^[. ]+", ""), longest));
    if (bare.isEmpty()) {
      return "conversation";
    }
    return RESERVED.matcher(bare).matches() ? trailing(cut("conversation " + bare, longest)) : bare;
  }

  private static String trailing(String name) {
    return name.replaceAll("[. ]+$", "");
  }

  private static boolean isForbidden(int c) {
    int type = Character.getType(c);
    return FORBIDDEN.indexOf(c) >= 0
        || Character.isISOControl(c)
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.PRIVATE_USE
        || type == Character.UNASSIGNED
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  /** Its beginning of at most so many bytes, never half a character. */
  private static String cut(String text, int longest) {
    int used = 0;
    int end = 0;
    while (end < text.length()) {
      int next = end + Character.charCount(text.codePointAt(end));
      used += bytes(text.substring(end, next));
      if (used > longest) {
        return text.substring(0, end);
      }
      end = next;
    }
    return text;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Windows and macOS take two names for one that differ by their case only. */
  private static String key(String name) {
    return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }
}

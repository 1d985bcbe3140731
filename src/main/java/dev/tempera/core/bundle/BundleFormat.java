package dev.tempera.core.bundle;

import java.util.Locale;

/** The names in a bundle; docs/bundle.md describes them. */
public final class BundleFormat {
  /** The media type of a bundle. */
  public static final String MEDIA_TYPE = "application/vnd.tempera.conversation";

  /** How the name of a bundle ends. */
  public static final String SUFFIX = ".tempera";

  /** The newest version that is written and read. */
  static final int VERSION = 1;

  static final String FORMAT = "tempera-conversation";
  static final String MIMETYPE = "mimetype";
  static final String DOCUMENT = "conversation.json";

  private static final int LONGEST_NAME = 60;

  private BundleFormat() {}

  /** A file name, without suffix, that every system takes, made of a conversation's title. */
  public static String fileName(String title) {
    StringBuilder name = new StringBuilder();
    title
        .codePoints()
        .map(c -> Character.isLetterOrDigit(c) || c == '-' || c == '_' ? c : ' ')
        .limit(LONGEST_NAME)
        .forEach(name::appendCodePoint);
    String clean = name.toString().strip().replaceAll(" +", " ");
    boolean reserved =
        clean.toUpperCase(Locale.ROOT).matches("(CON|PRN|AUX|NUL|COM\\d|LPT\\d)( .*)?");
    return clean.isEmpty() ? "conversation" : reserved ? "conversation " + clean : clean;
  }
}

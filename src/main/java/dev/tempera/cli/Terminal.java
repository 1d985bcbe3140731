package dev.tempera.cli;

import java.io.Console;

/**
 * What a terminal may be shown: an answer comes from outside, and its control characters could move
 * the cursor, change the title or worse. Files and pipes get the text as it is.
 */
public final class Terminal {
  private static final int CONTROL_PICTURES = 0x2400;
  private static final int DELETE_PICTURE = 0x2421;

  private Terminal() {}

  /** Whether standard input and output are a person's terminal. */
  @SuppressWarnings("SystemConsoleNull") // the null checker still holds it for nullable
  public static boolean isOne() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  /** The text with its control characters made visible; line ends and tabs stay. */
  public static String visible(CharSequence text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.chars().forEach(c -> shown.append((char) visible(c)));
    return shown.toString();
  }

  private static int visible(int c) {
    if (c == '\n' || c == '\t' || !Character.isISOControl(c)) {
      return c;
    }
    if (c < 0x20) {
      return CONTROL_PICTURES + c;
    }
    return c == 0x7f ? DELETE_PICTURE : 0xFFFD;
  }
}

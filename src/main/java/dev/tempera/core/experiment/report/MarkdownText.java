package dev.tempera.core.experiment.report;

/**
 * Text of a person, a file or a server inside Markdown: it stays text, on one line. Brackets are
 * marks only before what makes a link of them.
 */
public final class MarkdownText {
  private static final String MARKS = "\\`*_<>#|~";

  private MarkdownText() {}

  /** The text as it is written. */
  public static String of(String text) {
    StringBuilder out = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c)) {
        out.append(' ');
      } else {
        boolean link = c == ']' && i + 1 < text.length() && "([:".indexOf(text.charAt(i + 1)) >= 0;
        if (link || MARKS.indexOf(c) >= 0) {
          out.append('\\');
        }
        out.append(c);
      }
    }
    return out.toString();
  }
}

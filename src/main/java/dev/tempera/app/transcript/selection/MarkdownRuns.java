package dev.tempera.app.transcript.selection;

import dev.tempera.app.transcript.text.StyledText;

/** Writes styled text back as Markdown. */
final class MarkdownRuns {
  private MarkdownRuns() {}

  /** The stretch of {@code styled} from {@code from} to {@code to}. */
  static String markdown(StyledText styled, int from, int to) {
    StringBuilder all = new StringBuilder();
    int start = 0;
    for (StyledText.Run run : styled.runs()) {
      int left = Math.max(start, from);
      int right = Math.min(run.end(), to);
      if (right > left) {
        append(styled.text().substring(left, right), run, all);
      }
      start = run.end();
    }
    return all.toString();
  }

  private static void append(String text, StyledText.Run run, StringBuilder all) {
    int style = run.style();
    if ((style & StyledText.CODE) != 0) {
      String fence = text.contains("`") ? "``" : "`";
      all.append(fence).append(text).append(fence);
      return;
    }
    if ((style & StyledText.FORMULA) != 0) {
      all.append(text);
      return;
    }
    if ((style & StyledText.NOTE) != 0) {
      all.append("[^").append(text, 1, Math.max(1, text.length() - 1)).append(']');
      return;
    }
    if ((style & StyledText.HTML) != 0) {
      all.append(text);
      return;
    }
    String tags = tags(style);
    String marks =
        ((style & StyledText.STRIKE) != 0 ? "~~" : "")
            + ((style & StyledText.STRONG) != 0 ? "**" : "")
            + ((style & StyledText.EMPHASIS) != 0 ? "*" : "");
    String bare = text.strip();
    int lead = text.indexOf(bare);
    String body = escaped(bare);
    if (run.target() != null) {
      body = bare.equals(run.target()) ? "<" + bare + ">" : "[" + body + "](" + run.target() + ")";
    }
    all.append(text, 0, Math.max(0, lead));
    if (!bare.isEmpty()) {
      all.append(marks).append(tags.isEmpty() ? body : tagged(body, tags));
      all.append(new StringBuilder(marks).reverse());
    }
    all.append(text.substring(Math.max(0, lead) + bare.length()));
  }

  /** The names of the HTML tags that a style is written with, the inner first. */
  private static String tags(int style) {
    return ((style & StyledText.SUB) != 0 ? "sub " : "")
        + ((style & StyledText.SUP) != 0 ? "sup " : "")
        + ((style & StyledText.KBD) != 0 ? "kbd " : "")
        + ((style & StyledText.MARK) != 0 ? "mark " : "")
        + ((style & StyledText.UNDERLINE) != 0 ? "u " : "");
  }

  private static String tagged(String body, String tags) {
    String all = body;
    for (String tag : tags.strip().split(" ", -1)) {
      all = "<" + tag + ">" + all + "</" + tag + ">";
    }
    return all;
  }

  /** Escapes what would become a mark, and only that: copied text should read well. */
  private static String escaped(String text) {
    StringBuilder all = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean mark = c == '*' || c == '`' || c == '\\' || c == '[' || c == '<';
      boolean underscore =
          c == '_'
              && (i == 0
                  || i == text.length() - 1
                  || !Character.isLetterOrDigit(text.charAt(i - 1))
                  || !Character.isLetterOrDigit(text.charAt(i + 1)));
      boolean special = mark && (c != '<' || (i + 1 < text.length() && text.charAt(i + 1) != ' '));
      if (special || underscore) {
        all.append('\\');
      }
      all.append(c);
    }
    return all.toString().replace("\n", "  \n");
  }

  /** The Markdown for a marker that is shown before an item. */
  static String marker(String shown) {
    return switch (shown) {
      case "" -> "";
      case "\u2022", "\u25E6" -> "- ";
      case "\u2611" -> "- [x] ";
      case "\u2610" -> "- [ ] ";
      default -> shown.startsWith("[") ? "[^" + shown.substring(1) + ": " : shown + " ";
    };
  }
}

package dev.tempera.app.transcript.rows;

import dev.tempera.app.transcript.text.ProseParts;
import dev.tempera.app.transcript.text.StyledText;
import dev.tempera.app.transcript.text.StyledTextBuilder;
import dev.tempera.core.markdown.Block;
import dev.tempera.core.markdown.Inline;
import java.util.ArrayList;
import java.util.List;

/**
 * What a person typed, as rows: every line, space and mark stays as it is. Only code between fences
 * is shown as code, and addresses can be followed. Any thread.
 */
public final class TypedText {
  private static final String MARKS = "\\`*_{}[]()<>#+-.!|~$&^=:";

  /**
   * Lines that belong together.
   *
   * @param info what stood after the fence of code, else empty
   */
  private record Stretch(String text, boolean code, String info) {}

  private TypedText() {}

  static List<RowContent> rows(String text) {
    List<RowContent> rows = new ArrayList<>();
    for (Stretch stretch : stretches(text)) {
      if (stretch.code()) {
        rows.addAll(
            Flattener.rows(
                new Block.CodeBlock(stretch.info(), stretch.text()), RowContent.Kind.TYPED));
      } else {
        List<StyledText> parts = ProseParts.of(StyledTextBuilder.of(Inline.linked(stretch.text())));
        for (int i = 0; i < parts.size(); i++) {
          RowFrame frame = i < parts.size() - 1 ? RowFrame.PLAIN.goingOn() : RowFrame.PLAIN;
          rows.add(new RowContent.Prose(RowContent.Kind.TYPED, 0, frame, parts.get(i)));
        }
      }
    }
    return rows;
  }

  /** The Markdown that means what is shown of a text: its marks escaped, its code as it is. */
  public static String markdown(String text) {
    StringBuilder all = new StringBuilder();
    for (Stretch stretch : stretches(text)) {
      all.append(all.isEmpty() ? "" : "\n\n");
      if (stretch.code()) {
        String fence = stretch.text().contains("```") ? "~~~~" : "```";
        all.append(fence).append(stretch.info()).append('\n').append(stretch.text()).append(fence);
      } else {
        escape(stretch.text(), all);
      }
    }
    return all.toString();
  }

  /** Escapes what would be a mark; indentation and line ends stay. */
  private static void escape(String text, StringBuilder into) {
    boolean lineStart = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        into.append(lineStart ? "&nbsp;" : "").append("\\\n");
      } else if (c == '\t' && lineStart) {
        into.append("&nbsp;".repeat(4));
      } else if (c == ' ' && (lineStart || text.charAt(i - 1) == ' ')) {
        into.append("&nbsp;");
      } else if (MARKS.indexOf(c) >= 0) {
        into.append('\\').append(c);
      } else {
        into.append(c);
      }
      lineStart = c == '\n' || (lineStart && (c == ' ' || c == '\t'));
    }
  }

  private static List<Stretch> stretches(String typed) {
    String text = typed.replace("\r\n", "\n").replace('\r', '\n');
    List<Stretch> stretches = new ArrayList<>();
    int plain = 0;
    int at = 0;
    // A fence that nothing ends is text, and so is every one of its kind after it.
    int openTicks = Integer.MAX_VALUE;
    int openTildes = Integer.MAX_VALUE;
    while (at < text.length()) {
      int next = lineEnd(text, at);
      String fence = fence(text, at, next);
      boolean ticks = fence.startsWith("`");
      boolean hopeless = fence.isEmpty() || fence.length() >= (ticks ? openTicks : openTildes);
      int close = hopeless ? -1 : closing(text, next, fence);
      if (close < 0) {
        openTicks = !hopeless && ticks ? fence.length() : openTicks;
        openTildes = !hopeless && !ticks ? fence.length() : openTildes;
        at = next;
        continue;
      }
      plain(text.substring(plain, at), stretches);
      String info = text.substring(text.indexOf(fence, at) + fence.length(), next).strip();
      stretches.add(new Stretch(text.substring(next, close), true, info));
      at = lineEnd(text, close);
      plain = at;
    }
    plain(text.substring(plain), stretches);
    return stretches;
  }

  /** Takes a text in without the blank lines around it. */
  private static void plain(String text, List<Stretch> into) {
    if (!text.isBlank()) {
      int start = 0;
      for (int i = 0; Character.isWhitespace(text.charAt(i)); i++) {
        start = text.charAt(i) == '\n' ? i + 1 : start;
      }
      into.add(new Stretch(text.substring(start).stripTrailing(), false, ""));
    }
  }

  private static int lineEnd(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end + 1;
  }

  /** The fence that a line opens, or empty. */
  private static String fence(String text, int from, int to) {
    int start = from;
    while (start < to && start - from < 3 && text.charAt(start) == ' ') {
      start++;
    }
    int end = run(text, start, to);
    boolean opens =
        end - start >= 3
            && (text.charAt(start) == '~'
                || text.indexOf('`', end) < 0
                || text.indexOf('`', end) >= to);
    return opens ? text.substring(start, end) : "";
  }

  /** The end of the run of ticks or tildes that starts at a place. */
  private static int run(String text, int start, int to) {
    int end = start;
    while (end < to
        && text.charAt(end) == text.charAt(start)
        && (text.charAt(end) == '`' || text.charAt(end) == '~')) {
      end++;
    }
    return end;
  }

  /** Where the line begins that closes a fence, -1 if none does. */
  private static int closing(String text, int from, String fence) {
    int at = from;
    while (at < text.length()) {
      int next = lineEnd(text, at);
      String line = text.length() - at < fence.length() ? "" : text.substring(at, next).strip();
      if (line.length() >= fence.length()
          && line.startsWith(fence)
          && run(line, 0, line.length()) == line.length()) {
        return at;
      }
      at = next;
    }
    return -1;
  }
}

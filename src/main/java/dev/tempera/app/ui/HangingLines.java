package dev.tempera.app.ui;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/**
 * Lets a line of code that is broken go on below its first letter instead of at the edge: its
 * indentation becomes space beside the paragraph. Only for what is read: a cursor inside an
 * indentation would not be seen. FX thread only.
 */
final class HangingLines {
  /** A text of more lines is left alone: each has a style of its own. */
  private static final int MOST_LINES = 2_000;

  /** Style classes are there up to so many spaces, in steps of two. */
  private static final int DEEPEST = 24;

  /** The style of a line without indentation. */
  static final List<String> NONE = List.of();

  private HangingLines() {}

  /** The style of a paragraph that is moved in by its indentation. */
  static List<String> style(String line) {
    int spaces = spaces(line);
    return spaces == 0 ? NONE : List.of("hang-" + spaces);
  }

  /** Moves the paragraphs in by their indentations. */
  static void indent(CodeArea area) {
    int lines = area.getParagraphs().size();
    for (int line = 0; line < lines && lines <= MOST_LINES; line++) {
      List<String> style = style(area.getParagraph(line).getText());
      if (!List.copyOf(area.getParagraph(line).getParagraphStyle()).equals(style)) {
        area.setParagraphStyle(line, style);
      }
    }
  }

  /** The same styles, with those spaces without width that {@link #indent} has moved aside. */
  static StyleSpans<Collection<String>> without(
      StyleSpans<Collection<String>> styles, String text) {
    List<String> lines = text.lines().toList();
    if (lines.size() >= MOST_LINES || text.isEmpty()) {
      return styles;
    }
    StyleSpansBuilder<Collection<String>> indents = new StyleSpansBuilder<>();
    int at = 0;
    for (String line : lines) {
      int spaces = spaces(line);
      indents.add(List.of("json-indent"), spaces);
      int end = Math.min(text.length(), at + line.length() + 1);
      indents.add(List.of(), end - at - spaces);
      at = end;
    }
    return styles.overlay(indents.create(), HangingLines::both);
  }

  private static Collection<String> both(Collection<String> one, Collection<String> other) {
    List<String> all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }

  /** How many spaces of an indentation can be moved aside: an even number. */
  private static int spaces(String line) {
    int spaces = 0;
    while (spaces < line.length() && spaces < DEEPEST && line.charAt(spaces) == ' ') {
      spaces++;
    }
    return spaces - spaces % 2;
  }
}

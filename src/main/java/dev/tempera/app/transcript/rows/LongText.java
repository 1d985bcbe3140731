package dev.tempera.app.transcript.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is shown of a long text that a person wrote: its beginning, until all is asked for. */
final class LongText {
  /** A text of no more lines and chars is shown whole. */
  private static final int SHORT_LINES = 24;

  private static final int SHORT_CHARS = 2_400;

  /** So much is shown of a longer one. */
  private static final int SHOWN_LINES = 12;

  private static final int SHOWN_CHARS = 1_200;

  private final List<RowContent> whole;
  private final List<RowContent> shown = new ArrayList<>();
  private int lines = SHOWN_LINES;
  private int chars = SHOWN_CHARS;

  private LongText(List<RowContent> whole) {
    this.whole = whole;
  }

  /** The rows that are seen of {@code whole}, with a line to see more or less if they are many. */
  static List<RowContent> shown(List<RowContent> whole, boolean all) {
    int lines = 0;
    int chars = 0;
    for (RowContent content : whole) {
      lines += lines(content.text());
      chars += content.text().length();
    }
    if (lines <= SHORT_LINES && chars <= SHORT_CHARS) {
      return whole;
    }
    if (all) {
      List<RowContent> rows = new ArrayList<>(whole);
      rows.add(new RowContent.More(RowFrame.PLAIN, "Show less", false, ""));
      return rows;
    }
    String size =
        lines > SHOWN_LINES
            ? "Show all %d lines"
            : "Show all " + String.format(Locale.ROOT, "%,d", chars) + " characters";
    return new LongText(whole).beginning(size.formatted(lines));
  }

  private static int lines(String text) {
    return (int) text.chars().filter(c -> c == '\n').count() + (text.endsWith("\n") ? 0 : 1);
  }

  private List<RowContent> beginning(String title) {
    StringBuilder hidden = new StringBuilder();
    for (int i = 0; i < whole.size(); i++) {
      RowContent content = whole.get(i);
      int end = hidden.isEmpty() ? end(content.text()) : 0;
      if (hidden.isEmpty() && (end == content.text().length() || (i == 0 && !isCut(content)))) {
        shown.add(content);
        lines -= lines(content.text());
        chars -= content.text().length();
      } else if (end > 0 && isCut(content)) {
        int to = content.text().charAt(end - 1) == '\n' ? end - 1 : end;
        shown.add(upTo(content, to, i));
        hidden.append(content.text(), to, content.text().length());
      } else {
        hidden.append('\n').append(content.searched());
      }
    }
    if (hidden.isEmpty()) {
      return whole;
    }
    shown.add(new RowContent.More(RowFrame.PLAIN, title, true, hidden.toString()));
    return shown;
  }

  /** Where what is seen of a text ends: after a whole line where there is one. */
  private int end(String text) {
    int at = 0;
    for (int left = lines; left > 0 && at < text.length(); left--) {
      int next = text.indexOf('\n', at) + 1;
      int lineEnd = next == 0 ? text.length() : next;
      if (lineEnd > chars) {
        return at > 0 ? at : between(text, Math.min(chars, text.length()));
      }
      at = lineEnd;
    }
    return at;
  }

  /** Never between the halves of a surrogate pair. */
  private static int between(String text, int at) {
    boolean inside = at > 0 && at < text.length() && Character.isHighSurrogate(text.charAt(at - 1));
    return Math.max(0, inside ? at - 1 : at);
  }

  private static boolean isCut(RowContent content) {
    return content instanceof RowContent.Code
        || (content instanceof RowContent.Prose prose && prose.kind() == RowContent.Kind.TYPED);
  }

  private RowContent upTo(RowContent content, int to, int index) {
    if (content instanceof RowContent.Code code) {
      String text = code.text().substring(0, to);
      if (code.part() == 0) {
        return cut(code, text, wholeCode(index));
      }
      int first = index - code.part();
      RowContent.Code part = (RowContent.Code) whole.get(first);
      shown.set(first, part(part, wholeCode(first)));
      return cut(code, text, null);
    }
    RowContent.Prose prose = (RowContent.Prose) content;
    return new RowContent.Prose(prose.kind(), 0, prose.frame(), prose.styled().upTo(to));
  }

  private static RowContent.Code cut(RowContent.Code code, String text, @Nullable String exact) {
    return new RowContent.Code(
        code.frame(), code.language(), text, code.part(), true, false, exact);
  }

  private static RowContent.Code part(RowContent.Code code, String exact) {
    return new RowContent.Code(
        code.frame(), code.language(), code.text(), 0, code.last(), code.broken(), exact);
  }

  /** All of the code whose first part has an index: what its button copies. */
  private String wholeCode(int first) {
    StringBuilder all = new StringBuilder();
    for (int i = first; i < whole.size(); i++) {
      RowContent.Code part = (RowContent.Code) whole.get(i);
      if (part.exact() != null) {
        return part.exact();
      }
      all.append(part.text()).append(part.broken() ? "" : "\n");
      if (part.last()) {
        break;
      }
    }
    return all.toString();
  }
}

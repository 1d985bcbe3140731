package dev.tempera.core.markdown;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes the inline marks that are open at the end of a running text. */
final class InlineRepair {
  private static final int LONGEST_LABEL = 200;
  private static final int LONGEST_TAG = 600;

  private final String text;

  /**
   * Closers that are due, the innermost first. Three marks in one are two of which nobody knows yet
   * which is the outer one: that shows when the inner one is closed.
   */
  private final Deque<String> open = new ArrayDeque<>();

  /** Where a run at the very end begins that closes nothing, else -1. */
  private int pending = -1;

  /** Whether a run at the very end has closed a part of three marks: it is no half of an end. */
  private boolean closedPart;

  private int bracket = -1;
  private int bracketDepth;

  InlineRepair(String text) {
    this.text = text;
  }

  String repaired() {
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> {
          char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
          int end = next == '(' ? after("\\)", i) : next == '[' ? after("\\]", i) : i + 2;
          if (end < 0) {
            return openFormula(i, text.substring(i, i + 2));
          }
          i = end;
        }
        case '$' -> {
          int run = run(i);
          int end = run == 1 ? afterDollar(i) : run == 2 ? after("$$", i) : i + run;
          if (end < 0) {
            return openFormula(i, text.substring(i, i + run));
          }
          i = end;
        }
        case '`' -> {
          int run = run(i);
          int end = closingTicks(i + run, run);
          if (end < 0) {
            return openCode(i, run);
          }
          i = end;
        }
        case '*', '_', '~' -> i = emphasis(i);
        case '<' -> {
          int end = text.startsWith("<!--", i) ? after("-->", i) : tagEnd(i);
          if (end < 0 && HtmlTags.mayBecome(text.substring(i))) {
            return closed(text.substring(0, i));
          }
          i = end < 0 ? i + 1 : tag(i, end);
        }
        case '[' -> {
          bracket = i;
          bracketDepth = open.size();
          i++;
        }
        case ']' -> {
          int end = closeBracket(i);
          if (end < 0) {
            return closed(text.substring(0, i + 1) + "()");
          }
          i = end;
        }
        default -> i++;
      }
    }
    return closed(openLabel() ? innerClosed() + "]()" : text);
  }

  private int run(int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) == text.charAt(from)) {
      end++;
    }
    return end - from;
  }

  /** The place after the end of the formula at {@code from}, or -1 if there is none yet. */
  private int after(String end, int from) {
    int at = text.indexOf(end, from + 2);
    return at < 0 ? -1 : at + end.length();
  }

  /**
   * The same for a single dollar sign, which is taken for the start of an unfinished formula only
   * if what follows looks like TeX.
   */
  private int afterDollar(int from) {
    boolean tex = false;
    for (int i = from + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '$') {
        boolean closes = i > from + 1 && !Character.isWhitespace(text.charAt(i - 1));
        return closes ? i + 1 : from + 1;
      }
      tex |= c == '\\' || c == '^' || c == '_' || c == '{';
      if (c == '\\') {
        int end = FormulaWords.end(text, i);
        if (end < 0) {
          return -1;
        }
        i = Math.max(i + 1, end - 1);
      }
    }
    boolean spaced = from + 1 >= text.length() || Character.isWhitespace(text.charAt(from + 1));
    return tex && !spaced ? -1 : from + 1;
  }

  /** The text with the formula that is open at its end, marked as such. */
  private String openFormula(int from, String delimiter) {
    String body = withoutHalfEnd(FormulaWords.withoutOpen(text, from));
    String source = body.length() <= from + 2 ? "" : body.substring(from + delimiter.length());
    if (source.length() > FormulaParser.LONGEST) {
      return closed(text);
    }
    if (source.isBlank()) {
      return closed(text.substring(0, from));
    }
    StringBuilder all = new StringBuilder(body.stripTrailing());
    all.append(FormulaParser.OPEN).append(FormulaParser.end(delimiter));
    open.forEach(all::append);
    return all.toString();
  }

  /** Without a last char that may be the first half of a formula's end. */
  static String withoutHalfEnd(String text) {
    return text.endsWith("$") || (text.endsWith("\\") && !text.endsWith("\\\\"))
        ? text.substring(0, text.length() - 1)
        : text;
  }

  private int closingTicks(int from, int length) {
    int at = text.indexOf('`', from);
    while (at >= 0) {
      int run = run(at);
      if (run == length) {
        return at + run;
      }
      at = text.indexOf('`', at + run);
    }
    return -1;
  }

  private String openCode(int at, int run) {
    String code = text.substring(at + run);
    int end = code.length();
    while (end > 0 && code.charAt(end - 1) == '`') {
      end--;
    }
    return code.substring(0, end).isBlank()
        ? closed(text.substring(0, at))
        : closed(text.substring(0, at + run + end).stripTrailing() + "`".repeat(run));
  }

  private int emphasis(int at) {
    int run = run(at);
    int end = at + run;
    char c = text.charAt(at);
    if (run > 3 || (c == '~' && run != 2)) {
      return end;
    }
    int before = at == 0 ? Flanking.NONE : text.codePointBefore(at);
    int after = end >= text.length() ? Flanking.NONE : text.codePointAt(end);
    Flanking flanking = Flanking.of(before, after, c, run);
    int left = run;
    while (left > 0
        && flanking.closes()
        && !open.isEmpty()
        && open.getFirst().charAt(0) == c
        && (open.getFirst().length() <= left || open.getFirst().length() == 3)) {
      int due = open.pop().length();
      if (due > left) {
        open.push(String.valueOf(c).repeat(due - left));
        closedPart = end == text.length();
      }
      left = Math.max(0, left - due);
    }
    pending = left == run && end == text.length() ? at : -1;
    boolean inWord = Character.isLetterOrDigit(before) && !Flanking.isEastAsian(before);
    if (left > 0 && flanking.opens() && !(inWord && run == 1)) {
      open.push(String.valueOf(c).repeat(left));
    }
    return end;
  }

  /** The place after the tag at {@code from}, or -1 if none ends near. */
  private int tagEnd(int from) {
    int most = Math.min(text.length(), from + LONGEST_TAG);
    for (int i = from + 1; i < most && text.charAt(i) != '<'; i++) {
      if (text.charAt(i) == '>') {
        return i + 1;
      }
    }
    return -1;
  }

  /** Remembers what closes a tag, or that it is closed; the place after it. */
  private int tag(int at, int end) {
    String tag = text.substring(at, end);
    String closer = HtmlTags.closer(tag);
    if (!closer.isEmpty()) {
      open.push(closer);
    } else if (tag.startsWith("</") && tag.equals(open.peek())) {
      open.pop();
    }
    return closer.isEmpty() && !tag.startsWith("<!--") ? at + 1 : end;
  }

  /** The place after the bracket and its address, or -1 if the text is an unfinished link. */
  private int closeBracket(int at) {
    if (bracket < 0) {
      return at + 1;
    }
    String label = text.substring(bracket + 1, at);
    bracket = -1;
    int next = at + 1;
    if (next >= text.length()) {
      return isLabel(label) ? -1 : next;
    }
    if (text.charAt(next) != '(') {
      return next;
    }
    int end = text.indexOf(')', next);
    int line = text.indexOf('\n', next);
    return end >= 0 ? end + 1 : (line >= 0 ? line : -1);
  }

  private boolean openLabel() {
    return bracket >= 0 && isLabel(text.substring(bracket + 1));
  }

  private static boolean isLabel(String label) {
    if (label.isBlank() || label.length() > LONGEST_LABEL || label.indexOf('\n') >= 0) {
      return false;
    }
    char first = label.charAt(0);
    return !Character.isDigit(first)
        && first != '^'
        && first != ' '
        && !(label.length() == 1 && (first == 'x' || first == 'X'));
  }

  /** The text with the marks closed that were opened inside the open label. */
  private String innerClosed() {
    StringBuilder all = new StringBuilder(withoutTrailingMarks(text));
    while (open.size() > bracketDepth) {
      all.append(open.pop());
    }
    return all.toString();
  }

  private String closed(String shown) {
    String body = shown.endsWith("()") || shown.endsWith("`") ? shown : withoutTrailingMarks(shown);
    if (open.isEmpty()) {
      return body;
    }
    int end = body.length();
    while (end > 0 && Character.isWhitespace(body.charAt(end - 1))) {
      end--;
    }
    StringBuilder all = new StringBuilder(body.substring(0, end));
    open.forEach(all::append);
    return all.append(body, end, body.length()).toString();
  }

  /** Without a run of marks at the very end that opens something, or closes only a half. */
  private String withoutTrailingMarks(String shown) {
    int end = shown.length();
    char c = end == 0 ? ' ' : shown.charAt(end - 1);
    if (c != '*' && c != '_' && c != '~') {
      return shown;
    }
    int start = end;
    while (start > 0 && shown.charAt(start - 1) == c) {
      start--;
    }
    boolean opens = start == 0 || start == pending;
    boolean half = !closedPart && !open.isEmpty() && open.getFirst().charAt(0) == c;
    return opens || half ? shown.substring(0, start) : shown;
  }
}

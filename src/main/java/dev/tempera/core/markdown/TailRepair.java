package dev.tempera.core.markdown;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes an unfinished text look as it will most likely become: holds back a last line that is only
 * a mark, gives a table its delimiter row before it arrives, and closes open inline marks. A guess
 * for display, never for what is kept.
 */
final class TailRepair {
  private static final Pattern ONLY_MARKS =
      Pattern.compile("(?:[ >]*)(?:[-+*=_~`#]+|\\d{1,9}[.)])[ \\t]*");
  private static final Pattern EMPTY_TASK =
      Pattern.compile("[ >]*(?:[-+*]|\\d{1,9}[.)])[ \\t]+\\[[ xX]?]?[ \\t]*");
  private static final Pattern DIGITS = Pattern.compile(" {0,3}\\d{1,9}");
  private static final Pattern FENCE =
      Pattern.compile("^(?:[ \\t>]|[-+*][ \\t]|\\d{1,9}[.)][ \\t])*(`{3,}|~{3,})(.*)$");
  private static final Pattern DELIMITER_ROW = Pattern.compile("[ |:\\-\\t]*");

  /** Marks at the start of a line are looked for in so many chars. */
  private static final int LONGEST_HEAD = 400;

  private TailRepair() {}

  /** {@code tail} as it shall be shown. */
  static String repair(String tail) {
    int lastLine = tail.lastIndexOf('\n') + 1;
    String last = tail.substring(lastLine);
    String head = last.length() > LONGEST_HEAD ? last.substring(0, LONGEST_HEAD) : last;
    String fence = openFence(tail, lastLine);
    if (!fence.isEmpty()) {
      String stripped = last.strip();
      boolean closing = !stripped.isEmpty() && stripped.chars().allMatch(c -> c == fence.charAt(0));
      return closing && stripped.length() < fence.length() ? tail.substring(0, lastLine) : tail;
    }
    if (FENCE.matcher(head).matches()) {
      return tail;
    }
    String formula = openFormula(tail);
    if (!formula.isEmpty()) {
      return formula;
    }
    boolean afterText = lastLine > 1 && tail.charAt(lastLine - 2) != '\n';
    if (last.length() < LONGEST_HEAD
        && (ONLY_MARKS.matcher(last).matches()
            || EMPTY_TASK.matcher(last).matches()
            || (afterText && DIGITS.matcher(last).matches()))) {
      return tail.substring(0, lastLine);
    }
    String table = table(tail);
    return table == null ? inline(tail, regionStart(tail, lastLine)) : table;
  }

  /** The fence that is open before the last line, or empty. */
  private static String openFence(String tail, int lastLine) {
    String open = "";
    int at = 0;
    while (at < lastLine) {
      int end = tail.indexOf('\n', at);
      String line =
          end - at > LONGEST_HEAD ? tail.substring(at, at + LONGEST_HEAD) : tail.substring(at, end);
      if (line.indexOf("```") >= 0 || line.indexOf("~~~") >= 0) {
        Matcher matcher = FENCE.matcher(line);
        if (matcher.matches()) {
          String run = matcher.group(1);
          String info = matcher.group(2);
          if (open.isEmpty()) {
            open = run.charAt(0) == '`' && info.indexOf('`') >= 0 ? "" : run;
          } else if (run.charAt(0) == open.charAt(0)
              && run.length() >= open.length()
              && info.isBlank()) {
            open = "";
          }
        }
      }
      at = end + 1;
    }
    return open;
  }

  /** The whole text with the end of the formula that stands open on lines of its own; or empty. */
  private static String openFormula(String tail) {
    int blank = tail.lastIndexOf("\n\n");
    int at = Math.max(blank < 0 ? 0 : blank + 2, tail.length() - 2 * FormulaParser.LONGEST);
    String delimiter = "";
    int start = 0;
    while (at < tail.length()) {
      int end = tail.indexOf('\n', at);
      end = end < 0 ? tail.length() : end;
      String line = tail.substring(at, end).strip();
      if (delimiter.isEmpty()) {
        delimiter = FormulaBlock.opened(line);
        start = at;
      } else if (line.endsWith(FormulaParser.end(delimiter))) {
        delimiter = "";
      }
      at = end + 1;
    }
    if (delimiter.isEmpty()) {
      return "";
    }
    String body = InlineRepair.withoutHalfEnd(tail);
    boolean empty =
        tail.substring(start).strip().equals(delimiter)
            || body.substring(start).strip().equals(delimiter);
    return empty
        ? tail.substring(0, start)
        : body + FormulaParser.OPEN + FormulaParser.end(delimiter);
  }

  /** The whole text with a delimiter row, if it ends in the header of a table; else null. */
  private static @Nullable String table(String tail) {
    String body = tail.endsWith("\n") ? tail.substring(0, tail.length() - 1) : tail;
    int line = body.lastIndexOf('\n') + 1;
    String last = body.substring(line).strip();
    if (!last.startsWith("|") || last.length() > 2_000) {
      return null;
    }
    int before = line == 0 ? 0 : body.lastIndexOf('\n', line - 2) + 1;
    String previous = line == 0 ? "" : body.substring(before, line).strip();
    if (previous.isEmpty()) {
      if (DELIMITER_ROW.matcher(last).matches()) {
        return tail.substring(0, line);
      }
      return body + "\n" + delimiterRow(last);
    }
    int first = before == 0 ? 0 : body.lastIndexOf('\n', before - 2) + 1;
    boolean second = before == 0 || body.substring(first, before).isBlank();
    boolean partial = !tail.endsWith("\n") && DELIMITER_ROW.matcher(last).matches();
    return second && previous.startsWith("|") && partial
        ? body.substring(0, line) + delimiterRow(previous)
        : null;
  }

  private static String delimiterRow(String header) {
    String cells = header.endsWith("|") ? header.substring(0, header.length() - 1) : header;
    StringBuilder row = new StringBuilder();
    for (int i = 0; i < cells.length(); i++) {
      if (cells.charAt(i) == '\\') {
        i++;
      } else if (cells.charAt(i) == '|') {
        row.append("|---");
      }
    }
    return row.append('|').toString();
  }

  /** Where the text begins whose marks may still be open. */
  private static int regionStart(String tail, int lastLine) {
    int start = lastLine;
    int earliest = Math.max(0, tail.length() - Pieces.MAX);
    while (start > earliest && !startsBlock(tail, start)) {
      int previous = tail.lastIndexOf('\n', start - 2) + 1;
      if (tail.substring(previous, start).isBlank()) {
        break;
      }
      start = previous;
    }
    start = Math.max(start, earliest);
    if (tail.substring(lastLine).stripLeading().startsWith("|")) {
      start = Math.max(start, tail.lastIndexOf('|') + 1);
    }
    return start;
  }

  private static boolean startsBlock(String tail, int line) {
    int i = line;
    while (i < tail.length() && (tail.charAt(i) == ' ' || tail.charAt(i) == '>')) {
      i++;
    }
    if (i >= tail.length()) {
      return false;
    }
    char c = tail.charAt(i);
    char next = i + 1 < tail.length() ? tail.charAt(i + 1) : ' ';
    return c == '#'
        || ((c == '-' || c == '+' || c == '*') && next == ' ')
        || (Character.isDigit(c) && (next == '.' || next == ')'));
  }

  private static String inline(String tail, int start) {
    return tail.substring(0, start) + new InlineRepair(tail.substring(start)).repaired();
  }
}

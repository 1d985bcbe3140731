package dev.tempera.app.transcript.formula;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Commands with an argument, written as the typesetter needs them: formulas inside words stand
 * outside, what is words in a frame is said to be words, and the states of physics get their
 * brackets. Any thread.
 */
final class FormulaText {
  private static final String TEXT = "\\text{";
  private static final Pattern COMMAND = Pattern.compile("\\\\(text|fbox|ket|bra|braket)\\{");

  private FormulaText() {}

  /** {@code tex} in words that the typesetter knows. */
  static String translated(String tex) {
    Matcher commands = COMMAND.matcher(tex);
    StringBuilder all = new StringBuilder();
    int done = 0;
    while (commands.find(done)) {
      int end = FormulaSource.closing(tex, commands.end());
      if (end < 0) {
        break;
      }
      String inside = tex.substring(commands.end(), end);
      all.append(tex, done, commands.start());
      all.append(
          switch (commands.group(1)) {
            case "text" -> words(inside);
            case "fbox" -> "\\fbox{" + words(inside) + "}";
            case "ket" -> "|" + translated(inside) + "\\rangle{}";
            case "bra" -> "\\langle " + translated(inside) + "|";
            default -> "\\langle " + translated(inside) + "\\rangle{}";
          });
      done = end + 1;
    }
    return all.append(tex.substring(done)).toString();
  }

  /** Words and formulas in turn, each dollar sign being the border between them. */
  private static String words(String inside) {
    StringBuilder all = new StringBuilder();
    StringBuilder piece = new StringBuilder();
    boolean formula = false;
    for (int i = 0; i < inside.length(); i++) {
      char c = inside.charAt(i);
      if (c == '$') {
        put(piece, formula, all);
        formula = !formula;
      } else {
        piece.append(c);
        if (c == '\\' && i + 1 < inside.length()) {
          piece.append(inside.charAt(++i));
        }
      }
    }
    put(piece, formula, all);
    return all.toString();
  }

  private static void put(StringBuilder piece, boolean formula, StringBuilder into) {
    if (!piece.isEmpty()) {
      into.append(formula ? "{" : TEXT).append(piece).append('}');
      piece.setLength(0);
    }
  }
}

package dev.tempera.app.transcript.formula;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what TeX refuses and the typesetter sets all the same, in some way: braces without their
 * other one, two superscripts at one letter, commands without their arguments. Any thread.
 */
final class FormulaGrammar {
  /** How many arguments some commands must have. */
  private static final Map<String, Integer> ARGUMENTS =
      Map.of("frac", 2, "dfrac", 2, "tfrac", 2, "cfrac", 2, "binom", 2, "sqrt", 1, "overline", 1);

  /** Commands whose argument is words, in which nothing is a script. */
  private static final Set<String> WORDS =
      Set.of("text", "textbf", "textit", "textrm", "texttt", "textsf", "mbox", "hbox", "tag");

  private final String tex;
  private int at;

  private FormulaGrammar(String tex) {
    this.tex = tex;
  }

  /** What is wrong with a formula, as a sentence; null if nothing is found. */
  static @Nullable String fault(String tex) {
    FormulaGrammar grammar = new FormulaGrammar(tex);
    String fault = grammar.group();
    return fault == null && grammar.at < tex.length()
        ? "A brace closes what was not opened."
        : fault;
  }

  /** Reads up to the brace that ends a group, or to the end. */
  private @Nullable String group() {
    boolean above = false;
    boolean below = false;
    while (at < tex.length() && tex.charAt(at) != '}') {
      char c = tex.charAt(at++);
      boolean script = c == '^' || c == '_';
      if (Character.isWhitespace(c)) {
        continue;
      }
      if ((above && (c == '^' || c == '\'')) || (below && c == '_')) {
        return "Two scripts stand at the same place.";
      }
      String fault =
          switch (c) {
            case '^', '_' -> argument();
            case '{' -> braced();
            case '\\' -> command();
            default -> null;
          };
      if (fault != null) {
        return fault;
      }
      above = (script && above) || c == '^';
      below = (script && below) || c == '_';
    }
    return null;
  }

  private @Nullable String braced() {
    String fault = group();
    return fault == null && at++ >= tex.length() ? "A brace is not closed." : fault;
  }

  private @Nullable String argument() {
    skipSpaces();
    if (at >= tex.length() || "}&".indexOf(tex.charAt(at)) >= 0) {
      return "A command or a script lacks what belongs to it.";
    }
    char c = tex.charAt(at++);
    return c == '{' ? braced() : c == '\\' ? command() : null;
  }

  private @Nullable String command() {
    int start = at;
    while (at < tex.length() && Character.isLetter(tex.charAt(at))) {
      at++;
    }
    if (at == start) {
      at = Math.min(tex.length(), at + 1);
      return null;
    }
    String name = tex.substring(start, at);
    if (WORDS.contains(name)) {
      skipSpaces();
      int end = tex.startsWith("{", at) ? FormulaSource.closing(tex, at + 1) : at - 1;
      at = end < 0 ? tex.length() : end + 1;
      return end < 0 ? "A brace is not closed." : null;
    }
    if (name.equals("sqrt")) {
      skipSpaces();
      int end = tex.startsWith("[", at) ? tex.indexOf(']', at) : -1;
      at = end < 0 ? at : end + 1;
    }
    String fault = null;
    for (int i = ARGUMENTS.getOrDefault(name, 0); i > 0 && fault == null; i--) {
      fault = argument();
    }
    return fault;
  }

  private void skipSpaces() {
    while (at < tex.length() && Character.isWhitespace(tex.charAt(at))) {
      at++;
    }
  }
}

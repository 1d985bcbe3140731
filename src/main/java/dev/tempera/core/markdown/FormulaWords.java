package dev.tempera.core.markdown;

import java.util.Set;

/** Words in formulas, as in {@code \text{if $x$}}: formulas may stand in them once more. */
final class FormulaWords {
  private static final Set<String> COMMANDS = Set.of("text", "textbf", "textit", "textrm", "mbox");

  private FormulaWords() {}

  /** Whether a text may be a backslash, one of the commands, and no brace yet. */
  static boolean isCommand(CharSequence start) {
    String name = start.subSequence(1, start.length()).toString();
    return COMMANDS.stream().anyMatch(command -> command.startsWith(name));
  }

  /**
   * The place after words that begin at a backslash and hold whole formulas.
   *
   * @return 0 if no such words begin there, -1 if their end is still to come
   */
  static int end(CharSequence text, int backslash) {
    int brace = backslash + 1;
    while (brace < text.length() && isCommand(text.subSequence(backslash, brace + 1))) {
      brace++;
    }
    if (brace >= text.length()
        || text.charAt(brace) != '{'
        || !COMMANDS.contains(text.subSequence(backslash + 1, brace).toString())) {
      return 0;
    }
    int depth = 0;
    int dollars = 0;
    int most = Math.min(text.length(), brace + FormulaParser.LONGEST);
    for (int i = brace; i < most; i++) {
      switch (text.charAt(i)) {
        case '{' -> depth++;
        case '}' -> depth--;
        case '$' -> dollars++;
        case '\\' -> i++;
        default -> {}
      }
      if (depth == 0) {
        return dollars > 0 && dollars % 2 == 0 ? i + 1 : 0;
      }
    }
    return most < text.length() || dollars == 0 ? 0 : -1;
  }

  /** A text that ends in a formula, without words at its end whose end is still to come. */
  static String withoutOpen(String text, int from) {
    int at = text.indexOf('\\', from);
    while (at >= 0) {
      int end = end(text, at);
      if (end < 0) {
        return text.substring(0, at);
      }
      at = text.indexOf('\\', Math.max(at + 2, end));
    }
    return text;
  }
}

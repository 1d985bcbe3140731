package dev.tempera.core.code;

import java.util.function.IntFunction;

/** The escapes that most languages share. */
final class Escapes {
  private Escapes() {}

  /**
   * A text between double quotes.
   *
   * @param unseen writes what is not seen and has no short escape
   */
  static String quoted(String text, IntFunction<String> unseen) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
              if (LiteralWriter.isUnseen(c)) {
                out.append(unseen.apply(c));
              } else {
                out.appendCodePoint(c);
              }
            }
          }
        });
    return out.append('"').toString();
  }

  /** As UTF-16 units, each as a backslash, u and four digits. */
  static String units(int codePoint) {
    StringBuilder out = new StringBuilder();
    for (char unit : Character.toChars(codePoint)) {
      out.append("\\u").append(hex(unit, 4));
    }
    return out.toString();
  }

  static String hex(int value, int digits) {
    String hex = Integer.toHexString(value);
    return "0".repeat(Math.max(0, digits - hex.length())) + hex;
  }
}

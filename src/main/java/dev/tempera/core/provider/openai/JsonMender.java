package dev.tempera.core.provider.openai;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What is nearly JSON, made JSON: bytes that are no UTF-8 become U+FFFD, numbers and words that
 * JSON does not know become null, control characters and bad escapes inside texts are escaped. Only
 * asked when reading the text as it stands has failed. Pure. Any thread.
 */
final class JsonMender {
  private JsonMender() {}

  /** The bytes as a text that has a better chance to be JSON. */
  static String mended(byte[] bytes, int offset, int length) {
    return mended(new String(bytes, offset, length, StandardCharsets.UTF_8));
  }

  /** The same for a text. */
  static String mended(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '"' || c == '\'') {
        i = string(text, i, out);
      } else if (c == '}' || c == ']') {
        dropComma(out);
        out.append(c);
        i++;
      } else if (isWord(c)) {
        int end = i;
        while (end < text.length() && isWord(text.charAt(end))) {
          end++;
        }
        out.append(word(text.substring(i, end)));
        i = end;
      } else {
        out.append(c);
        i++;
      }
    }
    return out.toString();
  }

  /** Takes away a comma that nothing follows. */
  private static void dropComma(StringBuilder out) {
    int end = out.length();
    while (end > 0 && Character.isWhitespace(out.charAt(end - 1))) {
      end--;
    }
    if (end > 0 && out.charAt(end - 1) == ',') {
      out.setLength(end - 1);
    }
  }

  /** Copies a text in quotation marks, or in Python's single ones; returns where it ends. */
  private static int string(String text, int start, StringBuilder out) {
    char mark = text.charAt(start);
    out.append('"');
    int i = start + 1;
    while (i < text.length()) {
      char c = text.charAt(i);
      i++;
      if (c == mark) {
        out.append('"');
        return i;
      }
      if (c == '"') {
        out.append("\\\"");
      } else if (c == '\\' && mark == '\'' && i < text.length() && text.charAt(i) == mark) {
        out.append(mark);
        i++;
      } else if (c == '\\' && i < text.length()) {
        i = escape(text, i, out);
      } else if (c < ' ') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return i;
  }

  private static int escape(String text, int at, StringBuilder out) {
    char c = text.charAt(at);
    boolean known = "\"\\/bfnrt".indexOf(c) >= 0;
    boolean code =
        c == 'u'
            && at + 4 < text.length()
            && text.substring(at + 1, at + 5).matches("[0-9A-Fa-f]{4}");
    if (!known && !code) {
      // The backslash itself was meant.
      out.append("\\\\");
      return at;
    }
    out.append('\\').append(c);
    return at + 1;
  }

  private static boolean isWord(char c) {
    return (c >= '0' && c <= '9')
        || (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || c == '+'
        || c == '-'
        || c == '.'
        || c == '_';
  }

  private static String word(String word) {
    if (word.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
      return word;
    }
    return switch (word) {
      case "true", "True", "TRUE" -> "true";
      case "false", "False", "FALSE" -> "false";
      case "null", "None", "nil", "undefined", "NULL" -> "null";
      default -> word.matches("[+-]?(?i:nan|inf|infinity)") ? "null" : number(word);
    };
  }

  /** A number in another spelling, such as +1, 01, .5 or 1. */
  private static String number(String word) {
    if (!word.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?")) {
      return word;
    }
    String sign = word.startsWith("-") ? "-" : "";
    String digits = word.replaceFirst("^[+-]", "").replaceFirst("^0+(?=[0-9])", "");
    digits = digits.startsWith(".") ? "0" + digits : digits;
    return sign + digits.replaceFirst("\\.(?=$|[eE])", "");
  }

  /**
   * The JSON documents that a text holds one after the other, on lines of their own or not.
   *
   * @return each object, list, and {@code [DONE]} as it stands; empty if there is something else
   */
  static List<String> documents(String text) {
    List<String> found = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c) || c == ',') {
        i++;
      } else if (text.startsWith("data:", i)) {
        i += "data:".length();
      } else if (text.startsWith("[DONE]", i)) {
        found.add("[DONE]");
        i += "[DONE]".length();
      } else if (c == '{' || c == '[') {
        int end = documentEnd(text, i);
        found.add(text.substring(i, end));
        i = end;
      } else {
        return List.of();
      }
    }
    return found;
  }

  /** Where the document that begins at {@code start} is closed, or the text's end. */
  private static int documentEnd(String text, int start) {
    int depth = 0;
    boolean inText = false;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (inText) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          inText = false;
        }
      } else if (c == '"') {
        inText = true;
      } else if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
        if (depth == 0) {
          return i + 1;
        }
      }
    }
    return text.length();
  }
}

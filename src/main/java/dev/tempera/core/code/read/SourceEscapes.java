package dev.tempera.core.code.read;

/** The escapes in strings of code. */
final class SourceEscapes {
  private SourceEscapes() {}

  /** What is written between quotes as what it means. Never fails. */
  static String read(String body, SourceLanguage language) {
    if (body.indexOf('\\') < 0) {
      return body;
    }
    StringBuilder out = new StringBuilder(body.length());
    int i = 0;
    while (i < body.length()) {
      char c = body.charAt(i);
      if (c != '\\' || i + 1 >= body.length()) {
        out.append(c);
        i++;
      } else {
        i = escape(body, i + 1, language, out);
      }
    }
    return out.toString();
  }

  private static int escape(String body, int at, SourceLanguage language, StringBuilder out) {
    char c = body.charAt(at);
    switch (c) {
      case 'n' -> out.append('\n');
      case 't' -> out.append('\t');
      case 'r' -> out.append('\r');
      case 'b' -> out.append('\b');
      case 'f' -> out.append('\f');
      case 'v' -> out.append('\u000b');
      case '\n' -> {
        // The line goes on.
      }
      case 'x' -> {
        return code(body, at + 1, 2, out);
      }
      case 'u' -> {
        return unicode(body, at + 1, out);
      }
      case 'U' -> {
        return language == SourceLanguage.PYTHON ? code(body, at + 1, 8, out) : plain(c, at, out);
      }
      case 's' -> out.append(language == SourceLanguage.JAVA ? " " : "\\s");
      case 'a' -> out.append(language == SourceLanguage.PYTHON ? "\u0007" : "a");
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        return octal(body, at, out);
      }
      case '\\', '\'', '"', '`', '$', '/' -> out.append(c);
      default -> out.append(language == SourceLanguage.PYTHON ? "\\" : "").append(c);
    }
    return at + 1;
  }

  private static int plain(char c, int at, StringBuilder out) {
    out.append(c);
    return at + 1;
  }

  private static int unicode(String body, int from, StringBuilder out) {
    int at = from;
    // Java allows several of them.
    while (at < body.length() && body.charAt(at) == 'u') {
      at++;
    }
    if (at < body.length() && body.charAt(at) == '{') {
      int end = body.indexOf('}', at);
      return end < 0 || end - at > 9
          ? code(body, at + 1, 0, out)
          : code(body, at + 1, end - at - 1, out) + 1;
    }
    return code(body, at, 4, out);
  }

  private static int code(String body, int from, int digits, StringBuilder out) {
    int value = 0;
    int at = from;
    int end = Math.min(body.length(), from + digits);
    while (at < end && Character.digit(body.charAt(at), 16) >= 0) {
      value = value * 16 + Character.digit(body.charAt(at), 16);
      at++;
    }
    out.appendCodePoint(at > from && Character.isValidCodePoint(value) ? value : 0xFFFD);
    return at;
  }

  private static int octal(String body, int from, StringBuilder out) {
    int value = 0;
    int at = from;
    int end = Math.min(body.length(), from + (body.charAt(from) <= '3' ? 3 : 2));
    while (at < end && Character.digit(body.charAt(at), 8) >= 0) {
      value = value * 8 + Character.digit(body.charAt(at), 8);
      at++;
    }
    out.append((char) value);
    return at;
  }
}

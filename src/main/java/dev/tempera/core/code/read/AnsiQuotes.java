package dev.tempera.core.code.read;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What stands between {@code $'} and {@code '}: escapes as those of C. */
final class AnsiQuotes {
  private final String text;
  private final StringBuilder out;

  /** Bytes that were written one by one and are characters only together. */
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private int at;

  private AnsiQuotes(String text, int from, StringBuilder out) {
    this.text = text;
    this.at = from;
    this.out = out;
  }

  /**
   * Reads up to the closing quote, or the end.
   *
   * @return the place behind it
   */
  static int read(String text, int from, StringBuilder to) {
    return new AnsiQuotes(text, from, to).read();
  }

  private int read() {
    while (at < text.length() && text.charAt(at) != '\'') {
      char c = text.charAt(at);
      at++;
      if (c == '\\' && at < text.length()) {
        escape();
      } else {
        put(c);
      }
    }
    flush();
    return Math.min(text.length(), at + 1);
  }

  private void put(int codePoint) {
    flush();
    out.appendCodePoint(codePoint);
  }

  private void flush() {
    if (bytes.size() > 0) {
      out.append(bytes.toString(StandardCharsets.UTF_8));
      bytes.reset();
    }
  }

  private void escape() {
    char c = text.charAt(at);
    at++;
    switch (c) {
      case 'n' -> put('\n');
      case 't' -> put('\t');
      case 'r' -> put('\r');
      case 'a' -> put(7);
      case 'b' -> put('\b');
      case 'e', 'E' -> put(27);
      case 'f' -> put('\f');
      case 'v' -> put(11);
      case 'x' -> bytes.write(number(16, 2));
      case 'u' -> put(number(16, 4));
      case 'U' -> {
        int codePoint = number(16, 8);
        put(Character.isValidCodePoint(codePoint) ? codePoint : 0xFFFD);
      }
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        at--;
        bytes.write(number(8, 3));
      }
      case '\\', '\'', '"', '?' -> put(c);
      default -> {
        put('\\');
        put(c);
      }
    }
  }

  private int number(int radix, int most) {
    int value = 0;
    int end = Math.min(text.length(), at + most);
    while (at < end && Character.digit(text.charAt(at), radix) >= 0) {
      value = value * radix + Character.digit(text.charAt(at), radix);
      at++;
    }
    return value;
  }
}

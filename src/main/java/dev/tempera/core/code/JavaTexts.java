package dev.tempera.core.code;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Texts as Java writes them. */
final class JavaTexts {
  /** A constant of a class file holds fewer than 65,536 bytes. */
  private static final int LONGEST_CONSTANT = 60_000;

  private static final int CHUNK = LONGEST_CONSTANT / 3;

  private JavaTexts() {}

  static String string(String text) {
    if (text.getBytes(StandardCharsets.UTF_8).length < LONGEST_CONSTANT) {
      return quoted(text);
    }
    List<String> chunks = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int to = Math.min(text.length(), from + CHUNK);
      if (to < text.length() && Character.isLowSurrogate(text.charAt(to))) {
        to--;
      }
      chunks.add(quoted(text.substring(from, to)));
      from = to;
    }
    return "String.join(\"\", " + String.join(", ", chunks) + ")";
  }

  private static String quoted(String text) {
    return Escapes.quoted(text, JavaTexts::unseen);
  }

  /** What is unseen is never one of the chars that Java would take for a part of its syntax. */
  private static String unseen(int codePoint) {
    return codePoint < 0x80 ? "\\" + octal(codePoint) : Escapes.units(codePoint);
  }

  private static String octal(int codePoint) {
    String octal = Integer.toOctalString(codePoint);
    return "0".repeat(3 - octal.length()) + octal;
  }

  /** A text of several lines as a text block, each line so far in; a long one as a string. */
  static String block(String text, String indent) {
    if (text.getBytes(StandardCharsets.UTF_8).length >= LONGEST_CONSTANT) {
      return string(text);
    }
    StringBuilder block = new StringBuilder("\"\"\"\n");
    text.lines()
        .forEach(line ->
            block
                .append(indent)
                .append(line.replace("\\", "\\\\").replace("\"\"\"", "\\\"\"\""))
                .append('\n'));
    return block.append(indent).append("\"\"\"").toString();
  }
}

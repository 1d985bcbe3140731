package dev.tempera.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Answers of mixed Markdown, the same in every run. */
final class TranscriptTexts {
  private static final String[] WORDS =
      ("the a model token answer temperature probability sampling window of in with for and gives"
              + " takes keeps cold warm likely rarely therefore measure repeat compare value seed")
          .split(" ");

  private TranscriptTexts() {}

  /** About {@code tokens} tokens of four chars, cut into tokens. */
  static List<String> tokens(int tokens) {
    String text = mixed(tokens * 4, new Random(42));
    List<String> cut = new ArrayList<>(tokens);
    for (int at = 0; at < text.length(); at += 4) {
      cut.add(text.substring(at, Math.min(text.length(), at + 4)));
    }
    return cut;
  }

  /** At least {@code chars} chars of headings, paragraphs, lists, tables and code. */
  static String mixed(int chars, Random random) {
    StringBuilder text = new StringBuilder(chars + 500);
    for (int section = 1; text.length() < chars; section++) {
      text.append("## Section ").append(section).append("\n\n");
      paragraph(text, random, 60);
      for (int i = 0; i < 4; i++) {
        text.append("- **").append(word(random)).append("** ");
        words(text, random, 10);
        text.append('\n');
      }
      text.append("\n```python\n");
      for (int i = 0; i < 8; i++) {
        text.append("def ").append(word(random)).append("_").append(i);
        text.append("(x: int) -> int:\n    return x * ").append(i).append("  # a comment\n");
      }
      text.append("```\n\n");
      paragraph(text, random, 80);
      if (section % 2 == 0) {
        text.append("| name | value | note |\n|---|---:|---|\n");
        for (int i = 0; i < 5; i++) {
          text.append("| `").append(word(random)).append("` | ").append(random.nextInt(1000));
          text.append(" | ").append(word(random)).append(' ').append(word(random)).append(" |\n");
        }
        text.append('\n');
      }
    }
    text.setLength(chars);
    return text.toString();
  }

  /** The question number {@code i} of a long conversation. */
  static String question(int i, Random random) {
    return "Question " + i + ": " + mixed(120, random);
  }

  /** One paragraph without a line break. */
  static String paragraph(int chars) {
    StringBuilder text = new StringBuilder(chars + 20);
    Random random = new Random(7);
    while (text.length() < chars) {
      words(text, random, 12);
      text.append(". ");
    }
    text.setLength(chars);
    return text.toString();
  }

  private static void paragraph(StringBuilder text, Random random, int count) {
    words(text, random, count / 2);
    text.append(" **").append(word(random)).append("** and `").append(word(random)).append("` ");
    words(text, random, count / 2);
    text.append(".\n\n");
  }

  private static void words(StringBuilder text, Random random, int count) {
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : " ").append(word(random));
    }
  }

  private static String word(Random random) {
    return WORDS[random.nextInt(WORDS.length)];
  }
}

package dev.tempera.testing;

import java.util.List;

/** Texts that are made to break who reads them. */
public final class HostileTexts {
  private HostileTexts() {}

  /** Markdown made to take for ever, or all of the memory. */
  public static List<String> markdown() {
    return List.of(
        "a".repeat(1_000_000),
        "`".repeat(1_000_000),
        "` ``".repeat(200_000),
        "word ".repeat(200_000),
        "[".repeat(200_000),
        "[a](".repeat(100_000),
        "![".repeat(100_000) + "x" + "](u)".repeat(100_000),
        "*a ".repeat(200_000),
        "**a".repeat(200_000),
        "*".repeat(100_000) + "x" + "*".repeat(100_000),
        "> ".repeat(500) + "deep",
        "- ".repeat(500) + "deep",
        nestedList(500),
        "|" + "a|".repeat(10_000) + "\n|" + "-|".repeat(10_000) + "\n" + "|b|\n".repeat(20),
        "$".repeat(200_000),
        "$a ".repeat(200_000),
        "\\(".repeat(200_000),
        "\\[a".repeat(100_000),
        "<".repeat(300_000),
        "<!--".repeat(100_000),
        "http://".repeat(50_000),
        "a@b".repeat(50_000),
        "[a]: /b\n".repeat(20_000) + "[a]",
        "[^1]".repeat(50_000) + "\n\n[^1]: x",
        "e\u0301\u0302\u0303\u0304".repeat(50_000),
        "\u202E\u2066\u0000\u0007\uFFFE\uD800",
        "- item\n".repeat(50_000),
        "$$\n" + "- x\n".repeat(100_000),
        "\\[\\begin{a}\n".repeat(40_000),
        "\n".repeat(1_000_000),
        "&#x0;&#xD800;&bogus;".repeat(10_000));
  }

  private static String nestedList(int depth) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      text.repeat("  ", i).append("- item\n");
    }
    return text.toString();
  }
}

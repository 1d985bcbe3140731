package dev.tempera.core.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts made to break a parser end in bounded time, streamed or whole, in the same blocks. */
class HostileMarkdownTest {
  /** For reading a megabyte 25 times over as it grows, in CPU time of the reading thread. */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  static List<String> texts() {
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

  @ParameterizedTest
  @MethodSource("texts")
  void endsInBoundedTime(String text) {
    assertTimeoutPreemptively(
        Duration.ofMinutes(2),
        () -> {
          ThreadMXBean threads = ManagementFactory.getThreadMXBean();
          long before = threads.getCurrentThreadCpuTime();
          StreamingMarkdown stream = new StreamingMarkdown(Dialect.CHAT);
          int step = Math.max(1, text.length() / 25);
          for (int at = 0; at < text.length(); at += step) {
            stream.append(text.substring(at, Math.min(text.length(), at + step)));
          }
          stream.finish();
          long spent = threads.getCurrentThreadCpuTime() - before;
          assertFalse(stream.blocks().isEmpty() && !text.isBlank());
          assertEquals(new MarkdownReader(Dialect.CHAT).read(text), stream.blocks());
          assertTrue(spent < LIMIT.toNanos(), "it took " + spent / 1_000_000 + " ms of CPU");
        });
  }
}

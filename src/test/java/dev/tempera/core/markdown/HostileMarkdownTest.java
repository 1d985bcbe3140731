package dev.tempera.core.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.testing.HostileTexts;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts made to break a parser end in bounded time, streamed or whole, in the same blocks. */
class HostileMarkdownTest {
  /** For reading a megabyte 25 times over as it grows, in CPU time of the reading thread. */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  static List<String> texts() {
    return HostileTexts.markdown();
  }

  @Tag("rounds")
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

package dev.tempera.core.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.testing.Allocated;
import dev.tempera.testing.HostileTexts;
import dev.tempera.testing.Waits;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts made to break a parser end after bounded work, streamed or whole, in the same blocks. */
class HostileMarkdownTest {
  /**
   * Bytes allocated for reading a text as it grows in 25 steps, for each of its chars: twice what
   * the dearest takes, 8,000 definitions of links.
   */
  private static final long MOST_PER_CHAR = 22_000;

  static List<String> texts() {
    return HostileTexts.markdown();
  }

  @Tag("rounds")
  @ParameterizedTest
  @MethodSource("texts")
  void endsAfterBoundedWork(String text) {
    Waits.ends(() -> {
      StreamingMarkdown stream = new StreamingMarkdown(Dialect.CHAT);
      int step = Math.max(1, text.length() / 25);
      long spent =
          Allocated.by(() -> {
            for (int at = 0; at < text.length(); at += step) {
              stream.append(text.substring(at, Math.min(text.length(), at + step)));
            }
            stream.finish();
          });
      assertFalse(stream.blocks().isEmpty() && !text.isBlank());
      assertEquals(new MarkdownReader(Dialect.CHAT).read(text), stream.blocks());
      assertTrue(spent < MOST_PER_CHAR * text.length(), () -> "it took " + spent + " bytes");
    });
  }
}

package dev.tempera.core.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class O200kTokenCounterTest {
  private final O200kTokenCounter counter = new O200kTokenCounter();

  @Test
  void countsAsO200kDoes() {
    assertEquals(0, counter.count(""));
    assertEquals(2, counter.count("Hello world"));
    assertEquals(4, counter.count("Hello, world!"));
    // Special tokens are text where a person writes them.
    assertTrue(counter.count("<|endoftext|>") > 1);
  }

  @Test
  void knowsWhoseVocabularyItIs() {
    assertTrue(counter.isExactFor("openai/gpt-4.1-nano", 100));
    assertTrue(counter.isExactFor("gpt-4o-mini", 100));
    assertTrue(counter.isExactFor("openai/o3", 100));
    assertFalse(counter.isExactFor("openai/gpt-3.5-turbo", 100));
    assertFalse(counter.isExactFor("meta-llama/llama-4", 100));
    assertFalse(counter.isExactFor("openai/gpt-4.1-nano", 1_000_000));
  }

  @Test
  void piecesOfALongTextAddUpToAlmostTheSame() {
    StringBuilder text = new StringBuilder();
    Random random = new Random(5);
    while (text.length() < 60_000) {
      text.append("word".substring(0, 1 + random.nextInt(4)))
          .append(random.nextInt(10) == 0 ? "\n" : " ");
    }
    long whole = counter.count(text.substring(0, 8_000));
    long pieces = 0;
    for (int i = 0; i < 8_000; i += 1_000) {
      pieces += counter.count(text.substring(i, i + 1_000));
    }
    assertTrue(Math.abs(whole - pieces) <= 16, whole + " and " + pieces);
    assertTrue(counter.count(text.toString()) > whole * 7);
  }

  @Test
  void hostileTextsAreCountedAndNotRefused() {
    for (String piece : new String[] {"a", " ", "\n", "\ud83d\ude00", "\ud83d", "é", "{", "1"}) {
      long tokens = counter.count(piece.repeat(50_000));
      assertTrue(tokens > 0 && tokens <= 200_000, piece + " " + tokens);
    }
  }

  @Test
  void whatIsTooLongIsSampled() {
    String text = "one two three ".repeat(200_000);
    long tokens = counter.count(text);
    assertEquals(3.0 / 14, tokens / (double) text.length(), 0.02);
  }
}

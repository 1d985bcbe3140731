package dev.tempera.core.chat.o200k;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {
  private static final int[] KINDS = {
    'a', 0x7F, 0x80, 0x7FF, 0x800, 0xFFFD, 0x10000, 0x1F600, 0x10FFFF, 0xD83D, 0xDE00
  };

  @Test
  void isWhatTheJdkMakesOfAnyPartOfAnyText() {
    Random random = new Random(11);
    Utf8 utf8 = new Utf8();
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(40); n > 0; n--) {
        text.appendCodePoint(KINDS[random.nextInt(KINDS.length)]);
      }
      int from = random.nextInt(text.length() + 1);
      int end = from + random.nextInt(text.length() - from + 1);
      byte[] encoded = utf8.of(text.toString(), from, end);
      assertArrayEquals(
          text.substring(from, end).getBytes(StandardCharsets.UTF_8),
          Arrays.copyOf(encoded, utf8.length()));
    }
  }
}

package dev.tempera.core.chat;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8BytesTest {
  private static final String LETTERS =
      "az\u007f\u0080é\u07ff\u0800—中\uffff\ud83d\ude00\ud83d\ude00";

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 5_000, 50_000})
  void theyAreThoseThatJavaGives(int length) {
    Random random = new Random(length);
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    same(text.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "é", "中", "😀", "\ud83d", "\ude00", "\ude00\ud83d"})
  void alsoWhereATextEnds(String end) {
    same("x".repeat(5_000) + end);
    same(end + "x".repeat(5_000) + end + end);
  }

  private static void same(String text) {
    assertArrayEquals(text.getBytes(StandardCharsets.UTF_8), Utf8Bytes.of(text));
  }
}

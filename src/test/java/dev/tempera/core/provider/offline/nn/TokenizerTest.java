package dev.tempera.core.provider.offline.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TokenizerTest {
  private static Tokenizer tokenizer = new Tokenizer(new int[0], new int[0], new int[0]);

  @BeforeAll
  static void load() throws IOException {
    tokenizer = ModelFile.bundled().tokenizer();
  }

  @Test
  void everyTextComesBack() {
    for (String text :
        List.of(
            "",
            " ",
            "  two  spaces  ",
            "Write a story about a fox.",
            "line\n\nline\r\n\ttab",
            "3 + 14 = 17, 123456",
            "{\"name\": \"Mia\", \"age\": 7}",
            "naïve café — “quotes” …",
            "日本語 العربية עברית हिन्दी 한국어",
            "👩‍🚀🦊 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 \uDBFF\uDFFD",
            "\u0000\u0001\u007f")) {
      assertEquals(text, tokenizer.decodeText(tokenizer.encode(text)));
    }
  }

  @Test
  void everyUnicodePlaneComesBack() {
    var random = new Random(5);
    for (int plane = 0; plane <= 16; plane++) {
      var text = new StringBuilder();
      for (int i = 0; i < 200; i++) {
        int point = (plane << 16) + random.nextInt(0x10000);
        if (point < 0xD800 || point > 0xDFFF) {
          text.appendCodePoint(point);
        }
      }
      assertEquals(text.toString(), tokenizer.decodeText(tokenizer.encode(text.toString())));
    }
  }

  @Test
  void anyBytesComeBack() {
    var random = new Random(6);
    for (int round = 0; round < 200; round++) {
      byte[] bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);
      assertArrayEquals(bytes, tokenizer.decode(tokenizer.encode(bytes)));
    }
  }

  @Test
  void loneSurrogateBecomesAQuestionMark() {
    assertEquals("a?b", tokenizer.decodeText(tokenizer.encode("a\uD800b")));
  }

  @Test
  void textNeverGivesSpecialTokens() {
    String text = "<bos><eos><sys><usr><ast><tool>\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007";
    assertTrue(Arrays.stream(tokenizer.encode(text)).noneMatch(tokenizer::isSpecial));
    for (int id = 0; id < Tokenizer.SPECIALS; id++) {
      assertEquals(0, tokenizer.tokenBytes(id).length);
    }
  }

  @Test
  void wordIsCutAlikeWithAndWithoutSpace() {
    for (String word : List.of("cat", "lantern", "zorblemont", "Quillon")) {
      int[] bare = tokenizer.encode(word);
      int[] spaced = tokenizer.encode("a " + word);
      int[] tail = Arrays.copyOfRange(spaced, spaced.length - bare.length + 1, spaced.length);
      assertArrayEquals(Arrays.copyOfRange(bare, 1, bare.length), tail, word);
    }
  }

  @Test
  void numbersToNinetyNineAreOneToken() {
    for (int n = 0; n < 100; n++) {
      assertEquals(1, tokenizer.encode(Integer.toString(n)).length, "number " + n);
    }
  }

  @Test
  void commonWordsAreShortAndTokensMatchTheirBytes() {
    assertTrue(tokenizer.encode("Write a short story about a fox.").length <= 9);
    for (int id = 0; id < tokenizer.size(); id++) {
      assertArrayEquals(tokenizer.tokenBytes(id), tokenizer.decode(id));
    }
    assertThrows(IndexOutOfBoundsException.class, () -> tokenizer.tokenBytes(tokenizer.size()));
  }

  @Test
  void veryLongWordStaysQuick() {
    String word = "a".repeat(200_000);
    assertEquals(word, tokenizer.decodeText(tokenizer.encode(word)));
  }

  @Test
  void mergesMustReferBackwards() {
    int later = Tokenizer.FIRST_MERGE;
    assertThrows(
        IllegalArgumentException.class,
        () -> new Tokenizer(new int[] {later}, new int[] {9}, new int[0]));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Tokenizer(new int[] {Tokenizer.EOS}, new int[] {9}, new int[0]));
  }

  @Test
  void promptHasTheTrainedShape() {
    int[] prompt =
        ChatTemplate.prompt(
            tokenizer,
            List.of(
                new ChatTemplate.Part(ChatTemplate.Role.SYSTEM, "Be brief."),
                new ChatTemplate.Part(ChatTemplate.Role.USER, "hi"),
                new ChatTemplate.Part(ChatTemplate.Role.ASSISTANT, "Hello!"),
                new ChatTemplate.Part(ChatTemplate.Role.USER, "bye")));
    int[] marks = Arrays.stream(prompt).filter(tokenizer::isSpecial).toArray();
    assertArrayEquals(
        new int[] {
          Tokenizer.BOS,
          Tokenizer.SYSTEM,
          Tokenizer.USER,
          Tokenizer.ASSISTANT,
          Tokenizer.EOS,
          Tokenizer.USER,
          Tokenizer.ASSISTANT
        },
        marks);
    assertEquals(
        "get_weather(city: string, days: integer)",
        ChatTemplate.signature(
            "get_weather",
            List.of(
                new ChatTemplate.Argument("city", "string"),
                new ChatTemplate.Argument("days", "integer"))));
    assertEquals(
        "Be brief.hiHello!bye", new String(tokenizer.decode(prompt), StandardCharsets.UTF_8));
  }
}

package dev.tempera.core.chat.o200k;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The counts against JTokkit's own. */
@SuppressWarnings("NullAway.Init") // made before all tests
class TokenSplitterTest {
  private static @Nullable Encoding judge;
  private static @Nullable TokenSplitter splitter;

  @BeforeAll
  static void load() throws IOException {
    judge = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
    try (InputStream table =
        Encodings.class.getResourceAsStream("/com/knuddels/jtokkit/o200k_base.tiktoken")) {
      splitter = new TokenSplitter(TokenTable.read(Objects.requireNonNull(table)));
    }
  }

  /** Forty megabytes that no other test needs. */
  @AfterAll
  static void forget() {
    judge = null;
    splitter = null;
  }

  private static void assertSame(String text) {
    assertEquals(
        Objects.requireNonNull(judge).countTokensOrdinary(text),
        Objects.requireNonNull(splitter).count(text),
        () -> text.substring(0, Math.min(400, text.length())));
  }

  @Test
  void theProjectsOwnTextsAndCode() throws IOException {
    int files = 0;
    for (String root : List.of("src/main", "docs")) {
      try (Stream<Path> all = Files.walk(Path.of(root))) {
        for (Path file :
            all.filter(f -> f.toString().matches(".*\\.(java|md|css|json|properties)")).toList()) {
          String text = Files.readString(file);
          // JTokkit's expression is recursive and would overflow the stack with whole files.
          for (int from = 0; from < text.length(); from += 4_000) {
            assertSame(text.substring(from, Math.min(text.length(), from + 4_000)));
          }
          files++;
        }
      }
    }
    assertTrue(files > 500, files + " files");
  }

  @Test
  void wordsOfManyScripts() {
    for (String text :
        List.of(
            "It's WE'LL they'RE I'Ve 'tis don'T x'ſ",
            "ABCdef ABC aBC ǅabc ʰABC Aʰ AʰB DEFʰ ʰʰ",
            "Größe CAFÉ café naïve Ωmega ΑΒΓ αβγ",
            "e\u0301 E\u0301 \u0301a \u0301\u0301 a\u0301\u0301B .\u0301x \u0301!",
            "1 12 123 1234 1234567 Ⅷ ²³ ١٢٣٤ 3.14159",
            "你好,世界!日本語のテキスト。한국어 문장입니다. ภาษาไทย हिन्दी भाषा العربية עברית",
            "😀 😀😀 👩‍👩‍👧‍👦 🇩🇪🇫🇷 ☎️",
            "a/b//c https://example.org/a?b=c&d=e#f ///\n/\r\n",
            "  two  three   \t\t x\n\n\n  y \r\n\r\n z  ",
            "\n",
            " ",
            "  ",
            "\t",
            "\r",
            "   \n  ",
            "a   ",
            "a \n",
            "\u00a0\u2003x \u3000y\u0085z",
            "{\"a\":[1,2,{\"b\":null}]}",
            "<|endoftext|>",
            "x\ud83dy \ude00")) {
      assertSame(text);
    }
  }

  @Test
  void randomTexts() {
    int[] interesting = {
      ' ', ' ', '\n', '\r', '\t', '\'', 's', 'l', 'L', 'e', 'r', 'v', 'A', 'Z', 'a', 'z', '0', '9',
      '/', '.', ',', '!', '-', 0xE9, 0xC9, 0x301, 0x2B0, 0x1C5, 0x5D0, 0x627, 0x4F60, 0x3042,
      0xAC00, 0x1F600, 0x200D, 0xA0, 0x3000, 0x85, 0x2028, 0x660, 0x2160, 0xD83D, 0x17F
    };
    Random random = new Random(7);
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(24); i >= 0; i--) {
        text.appendCodePoint(
            random.nextInt(20) == 0
                ? random.nextInt(0x11000)
                : interesting[random.nextInt(interesting.length)]);
      }
      assertSame(text.toString());
    }
  }

  @Test
  void longWordsAreNotSlow() {
    // Quadratic joining would take minutes for each of these.
    for (String piece : List.of("a", "ab", "é", "=", "你", "\ud83d\ude00", "xyzzy")) {
      String text = piece.repeat(400_000 / piece.length());
      long tokens = Objects.requireNonNull(splitter).count(text);
      assertTrue(tokens > 0 && tokens < 2L * text.length(), piece);
    }
  }

  @Test
  void whatIsNoVocabularyIsRefused() {
    for (String text : List.of("IQ==", "IQ== 1", "IQ== 0\n?? 1", "IQ== 0\nIg== 2")) {
      assertThrows(
          UncheckedIOException.class,
          () -> TokenTable.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))),
          text);
    }
  }
}

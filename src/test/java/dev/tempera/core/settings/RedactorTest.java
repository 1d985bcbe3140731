package dev.tempera.core.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.provider.KeyShape;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
  private static final String KEY = "abc\"12/3+=\\secret";

  private static Redactor knowing(String key) {
    Redactor redactor = new Redactor();
    redactor.know(key);
    return redactor;
  }

  @Test
  void aKnownKeyIsStruckOutInEveryForm() {
    Redactor redactor = knowing(KEY);
    assertEquals("a *** b", redactor.redact("a " + KEY + " b"));
    assertEquals("***", redactor.redact(URLEncoder.encode(KEY, StandardCharsets.UTF_8)));
    assertEquals("\"***\"", redactor.redact("\"abc\\\"12/3+=\\\\secret\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"12345678", "123456789", "1234567890", "sk-or-v1-0123456789abcdef"})
  void aKnownKeyIsFoundInsideBase64(String key) {
    Redactor redactor = knowing(key);
    Random random = new Random(3);
    for (int before = 0; before < 9; before++) {
      byte[] around = new byte[before];
      random.nextBytes(around);
      String text = new String(around, StandardCharsets.ISO_8859_1) + key + "tail";
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      String encoded = Base64.getEncoder().encodeToString(bytes);
      String struck = redactor.strike(encoded);
      assertEquals(encoded.length(), struck.length());
      String decoded = new String(Base64.getDecoder().decode(struck), StandardCharsets.ISO_8859_1);
      assertFalse(decoded.contains(key.substring(2, key.length() - 2)), encoded + " " + struck);
    }
  }

  @Test
  void aKeyWhoseCharsAreWrittenAsNumbersIsStruckOut() {
    Redactor redactor = knowing("sk-0123456789");
    String text = "{\"a\":\"\\u0073\\u006B-0123456789\"}";
    assertEquals("{\"a\":\"" + "x".repeat(23) + "\"}", redactor.strike(text));
    assertFalse(redactor.redact(text).contains("0123456789"));
  }

  @Test
  void strikingKeepsLengths() {
    Redactor redactor = knowing(KEY);
    String text = "{\"a\":\"abc\\\"12/3+=\\\\secret\",\"b\":1}";
    String struck = redactor.strike(text);
    assertEquals(text.length(), struck.length());
    assertEquals("{\"a\":\"" + "x".repeat(19) + "\",\"b\":1}", struck);
    byte[] bytes = {1, 2, (byte) 0xFF};
    assertSame(bytes, redactor.strike(bytes));
  }

  @Test
  void theStartOfAKeyIsStruckOutWhereATextWasCut() {
    String key = "sk-or-v1-0123456789abcdef";
    Redactor redactor = knowing(key);
    for (int length = 16; length < key.length(); length++) {
      String start = key.substring(0, length);
      String x = "x".repeat(length);
      assertEquals("my key: " + x, redactor.strike("my key: " + start));
      assertEquals(x + "… and " + x + "…", redactor.strike(start + "… and " + start + "…"));
      assertEquals("\"" + x + "\\u2026\"", redactor.strike("\"" + start + "\\u2026\""));
      byte[] bytes = redactor.strike(("“" + start + "…”").getBytes(StandardCharsets.UTF_8));
      assertEquals("“" + x + "…”", new String(bytes, StandardCharsets.UTF_8));
    }
    for (String text : List.of("sk-or-v1-012345", "sk-or-v1-0123456789 is no key", "a…", "…")) {
      assertEquals(text, redactor.strike(text));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization: Bearer QQQQQQQQQQ",
        "Authorization: Basic QQQQQQQQQQ",
        "{\"api_key\":\"QQQQQQQQQQ\"}",
        "https://x.test/?api-key=QQQQQQQQQQ&b=1",
        "sk-or-v1-QQQQQQQQQQ was refused",
        "bearer QQQQQQQQQQ",
      })
  void whatLooksLikeAKeyIsStruckOutOfTextsForPeople(String text) {
    assertFalse(new Redactor().redact(text).contains("QQQQ"), new Redactor().redact(text));
  }

  static Stream<String> keys() {
    return Stream.concat(
        KeyShape.BEGINNINGS.stream()
            .flatMap(beginning -> Stream.of(beginning + "-", beginning + "_"))
            .map(beginning -> beginning + "QQQQQQQQQQQQQQQ7"),
        Stream.of("AIza" + "Q".repeat(30) + "7"));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void whatIsRefusedAsAKeyInOtherPlacesIsStruckOutOfTextsToo(String key) {
    assertTrue(KeyShape.fits(key));
    assertEquals(
        "The key *** was refused.", new Redactor().redact("The key " + key + " was refused."));
  }

  @Test
  void ordinaryTextStays() {
    String text = "The bearer of bad news: task-list, risk-free, sk-1, key=a. $1 \\0";
    assertEquals(text.replace("bearer of", "bearer ***"), new Redactor().redact(text));
    assertEquals("password", knowing("short").redact("password"));
  }
}

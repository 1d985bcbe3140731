package dev.tempera.core.provider.offline.constraint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.provider.offline.TestModels;
import dev.tempera.core.provider.offline.nn.Tokenizer;
import dev.tempera.testing.Waits;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Strings that must match an expression, against the platform's own engine. */
class PatternTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Tokenizer TOKENIZER = TestModels.tokenizer();
  private static final TokenMasks.Vocabulary VOCABULARY = new TokenMasks.Vocabulary(TOKENIZER);
  private final Random random = new Random(11);

  private static ObjectNode pattern(String pattern) {
    return JSON.createObjectNode().put("type", "string").put("pattern", pattern);
  }

  private static JsonState start(ObjectNode schema) throws SchemaException {
    return JsonConstraint.of(schema).start();
  }

  private static boolean accepts(JsonState start, String value) {
    JsonState end = start.next(JSON.writeValueAsBytes(value));
    return end != null && end.isComplete();
  }

  /** A string written by random tokens within a budget. */
  private String written(JsonState start, int extra) {
    TokenMasks masks = new TokenMasks(VOCABULARY);
    int budget = masks.completion(start).length + extra;
    var out = new ByteArrayOutputStream();
    JsonState state = start;
    for (int left = budget; !state.isFinished(); left--) {
      int[] allowed = masks.allowed(state, left);
      if (allowed.length == 0) {
        out.writeBytes(TOKENIZER.decode(masks.completion(state)));
        break;
      }
      byte[] bytes = TOKENIZER.tokenBytes(allowed[random.nextInt(allowed.length)]);
      out.writeBytes(bytes);
      JsonState next = state.next(bytes);
      assertNotNull(next);
      state = next;
    }
    return JSON.readTree(out.toByteArray()).asString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^[A-Z]{2}-\\d{3}$",
        "^(red|green|blue)$",
        "^#[0-9a-fA-F]{6}$",
        "^\\+?[0-9 ]{5,}$",
        "fox",
        "^a|b$",
        "^$",
        "^(ab)*c?$",
        "^[^aeiou\\s]+$",
        "^\\S+@\\S+\\.\\w{2,3}$",
        "^\"quoted\"\\\\$",
        "^[\\u00e9\\u65e5-\\u65e8]{3}$",
        "^.{3}$",
        "^\\W\\D\\S$",
        "^(?:x(?<n>y|z){1,2}?)+$",
        "^[\\w.-]+$",
        "^\\n\\t/$",
        "(a|b)(c|d)",
        "^[&x-]$"
      })
  void whatIsWrittenMatches(String expression) throws SchemaException {
    JsonState start = start(pattern(expression));
    Pattern reference = Pattern.compile(expression);
    for (int i = 0; i < 12; i++) {
      String value = written(start, i);
      assertTrue(reference.matcher(value).find(), expression + " <- " + value);
    }
  }

  @Test
  void whatMatchesCanBeWritten() throws SchemaException {
    String[] parts = {"a", "b", "ab", "[ab]", "[^a]", "a?", "b*", "(a|bc)", "(ab)+", "c{1,2}", ""};
    for (int round = 0; round < 100; round++) {
      StringBuilder expression = new StringBuilder(random.nextBoolean() ? "^" : "");
      for (int i = 0; i < 4; i++) {
        expression.append(parts[random.nextInt(parts.length)]);
      }
      expression
          .append(random.nextInt(4) == 0 ? "|ca" : "")
          .append(random.nextBoolean() ? "$" : "");
      Pattern reference = Pattern.compile(expression.toString());
      JsonState start = start(pattern(expression.toString()));
      for (int i = 0; i < 60; i++) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(7); n > 0; n--) {
          text.append("abc".charAt(random.nextInt(3)));
        }
        assertEquals(
            reference.matcher(text).find(),
            accepts(start, text.toString()),
            expression + " and " + text);
      }
    }
  }

  @Test
  void lengthsCountToo() throws SchemaException {
    ObjectNode schema = pattern("^(ab)+c*$").put("minLength", 5).put("maxLength", 6);
    JsonState start = start(schema);
    for (String good : List.of("ababc", "abccc", "ababab", "abcccc", "ababcc")) {
      assertTrue(accepts(start, good), good);
    }
    for (String bad : List.of("ab", "abab", "abababc", "abccccc", "")) {
      assertFalse(accepts(start, bad), bad);
    }
    for (int i = 0; i < 20; i++) {
      String value = written(start, i);
      assertTrue(value.matches("(ab)+c*") && value.length() >= 5 && value.length() <= 6, value);
    }
    JsonState open = start(pattern("^x*$").put("minLength", 3));
    assertTrue(accepts(open, "xxxxxxxx"));
    assertFalse(accepts(open, "xx"));
    assertThrows(SchemaException.class, () -> start(pattern("^ab$").put("minLength", 3)));
  }

  @Test
  void formatsAreTheRealOnes() throws SchemaException {
    for (int i = 0; i < 12; i++) {
      LocalDate.parse(written(format("date"), i));
      OffsetDateTime.parse(written(format("date-time"), i));
      OffsetDateTime.parse("2020-01-01T" + written(format("time"), i));
      UUID.fromString(written(format("uuid"), i));
      assertTrue(written(format("email"), i).matches("[^@ ]+@[^@ ]+\\.[a-z]+"));
      assertTrue(URI.create(written(format("uri"), i)).isAbsolute());
      for (String part : written(format("ipv4"), i).split("\\.", -1)) {
        assertTrue(Integer.parseInt(part) <= 255);
      }
    }
  }

  private static JsonState format(String name) throws SchemaException {
    return start(JSON.createObjectNode().put("type", "string").put("format", name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?=a)",
        "(?!a)",
        "(?<=a)b",
        "(a)\\1",
        "\\bx",
        "\\p{L}",
        "a**",
        "a{2",
        "a{3,2}",
        "(",
        "a)",
        "[a",
        "[z-a]",
        "*a",
        "a^b",
        "(a$)",
        "a$b",
        "[]",
        "[a&&b]",
        "[[:alpha:]]",
        "\\",
        "\\xZ0",
        "🦊",
        "a{1000}",
        "(?i)a"
      })
  void whatIsNotRegularOrNotSoundIsRefused(String expression) {
    var e = assertThrows(SchemaException.class, () -> start(pattern(expression)));
    assertTrue(String.valueOf(e.getMessage()).contains("pattern at #"), e.getMessage());
  }

  @Test
  void explosivePatternsEndSoon() {
    Waits.ends(() -> {
      for (String hostile :
          List.of(
              "(a|b)*a(a|b){30}$",
              "^(([a-z]{1,100}){1,100}){1,100}$",
              "^" + "(".repeat(40) + "a" + "){1,200}".repeat(40) + "$")) {
        assertThrows(SchemaException.class, () -> start(pattern(hostile)));
      }
      assertFalse(accepts(start(pattern("^(a+)+$")), "a".repeat(40) + "b"));
      assertFalse(accepts(start(pattern("(x+x+)+y{200}")), "x".repeat(99)));
    });
  }

  @Test
  void brokenUtf8IsNeverWritten() throws SchemaException {
    JsonState inside = start(pattern("^.*$")).next("\"".getBytes(StandardCharsets.UTF_8));
    assertNotNull(inside);
    for (int c = 0x20; c <= 0xFFFF; c++) {
      boolean writable =
          c != '"'
              && c != '\\'
              && !Character.isSurrogate((char) c)
              && c != 0x85
              && c != 0x2028
              && c != 0x2029;
      byte[] bytes = Character.toString(c).getBytes(StandardCharsets.UTF_8);
      if (!Character.isSurrogate((char) c) && c != '\\') {
        assertEquals(writable || c == '"', inside.next(bytes) != null, Integer.toHexString(c));
      }
    }
    for (byte[] wrong :
        List.of(
            new byte[] {(byte) 0xE0, (byte) 0x9F},
            new byte[] {(byte) 0xED, (byte) 0xA0},
            new byte[] {(byte) 0xC1},
            new byte[] {(byte) 0x80},
            new byte[] {(byte) 0xF0})) {
      assertEquals(null, inside.next(wrong));
    }
  }
}

package dev.tempera.core.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.params.ExactJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class CanonicalJsonTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static String canonical(String json) {
    return CanonicalJson.write(ExactJson.read(json));
  }

  /** The table of RFC 8785, appendix B: the bits of a double and its text. */
  @ParameterizedTest
  @CsvSource({
    "0000000000000000, 0",
    "8000000000000000, 0",
    "0000000000000001, 5e-324",
    "8000000000000001, -5e-324",
    "7fefffffffffffff, 1.7976931348623157e+308",
    "ffefffffffffffff, -1.7976931348623157e+308",
    "4340000000000000, 9007199254740992",
    "c340000000000000, -9007199254740992",
    "4430000000000000, 295147905179352830000",
    "44b52d02c7e14af5, 9.999999999999997e+22",
    "44b52d02c7e14af6, 1e+23",
    "44b52d02c7e14af7, 1.0000000000000001e+23",
    "444b1ae4d6e2ef4e, 999999999999999700000",
    "444b1ae4d6e2ef4f, 999999999999999900000",
    "444b1ae4d6e2ef50, 1e+21",
    "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
    "3eb0c6f7a0b5ed8d, 0.000001",
    "41b3de4355555553, 333333333.3333332",
    "41b3de4355555554, 333333333.33333325",
    "41b3de4355555555, 333333333.3333333",
    "41b3de4355555556, 333333333.3333334",
    "41b3de4355555557, 333333333.33333343",
    "becbf647612f3696, -0.0000033333333333333333",
    "43143ff3c1cb0959, 1424953923781206.2",
    "0000000000000002, 1e-323",
    "0000000000000003, 1.5e-323"
  })
  void numbersAreThoseOfTheRfc(String bits, String text) {
    double value = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
    assertEquals(text, CanonicalJson.number(value));
    assertEquals(text, CanonicalJson.write(JSON.numberNode(value)));
  }

  @Test
  void whatIsNoNumberIsRefused() {
    for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(
          IllegalArgumentException.class, () -> CanonicalJson.write(JSON.numberNode(value)));
    }
  }

  /** RFC 8785, 3.2.2. */
  @Test
  void theExampleOfTheRfc() {
    assertEquals(
        "{\"literals\":[null,true,false],"
            + "\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
            + "\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}",
        canonical(
            "{\"numbers\": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],"
                + "\"string\": \"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\","
                + "\"literals\": [null, true, false]}"));
  }

  /** RFC 8785, 3.2.3: by UTF-16 units, in which the emoji comes before the Hebrew letter. */
  @Test
  void keysAreSortedAsTheRfcSortsThem() {
    assertEquals(
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
            + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
            + "\"\ud83d\ude00\":\"Emoji: Grinning Face\","
            + "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}",
        canonical(
            "{\"\\u20ac\":\"Euro Sign\",\"\\r\":\"Carriage Return\","
                + "\"\\ufb33\":\"Hebrew Letter Dalet With Dagesh\",\"1\":\"One\","
                + "\"\\ud83d\\ude00\":\"Emoji: Grinning Face\",\"\\u0080\":\"Control\","
                + "\"\\u00f6\":\"Latin Small Letter O With Diaeresis\"}"));
  }

  @Test
  void whatNoDoubleStandsForIsAString() {
    assertEquals("9007199254740992", canonical("9007199254740992"));
    assertEquals("\"9007199254740993\"", canonical("9007199254740993"));
    assertEquals("\"-9007199254740993\"", canonical("-9007199254740993"));
    assertEquals("1e+23", canonical("100000000000000000000000"));
    assertEquals("\"1E+400\"", canonical("1e400"));
    assertEquals("\"1E-400\"", canonical("1e-400"));
    assertEquals("0", canonical("0.000"));
    assertEquals("0", canonical("-0"));
    assertEquals("1", canonical("1.000"));
  }

  @Test
  void controlsAreEscapedInTheShortestWay() {
    assertEquals(
        "\"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001f\u007f\"",
        CanonicalJson.write(JSON.stringNode("\0\b\t\n\u000b\f\r\u001f\u007f")));
  }

  @Test
  void halfOfASurrogatePairHasNoForm() {
    for (String text : List.of("\ud83d", "\ude00", "a\ud83db", "\ude00\ud83d")) {
      assertThrows(
          IllegalArgumentException.class, () -> CanonicalJson.write(JSON.stringNode(text)));
    }
  }

  @Test
  @Tag("rounds")
  void anyTreeComesBackAndItsFormStays() {
    Random random = new Random(8785);
    for (int i = 0; i < 3_000; i++) {
      JsonNode tree = tree(random, 4);
      String text = CanonicalJson.write(tree);
      JsonNode back = ExactJson.read(text);
      assertTrue(
          tree.equals(
              (a, b) ->
                  a.isNumber() && b.isNumber()
                      ? Double.compare(a.doubleValue() + 0.0, b.doubleValue() + 0.0)
                      : a.equals(b) ? 0 : 1,
              back),
          text);
      assertEquals(text, CanonicalJson.write(back));
      assertEquals(text, CanonicalJson.write(shuffled(tree, random)));
    }
  }

  @Test
  @Tag("rounds")
  void anyDoubleIsWrittenInTheFewestDigits() {
    Random random = new Random(6);
    for (int i = 0; i < 20_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        String text = CanonicalJson.number(value);
        assertEquals(value, Double.parseDouble(text) + 0.0, text);
        assertTrue(text.length() <= Double.toString(value).length() + 22, text);
      }
    }
  }

  private static JsonNode tree(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 7 : 5)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.booleanNode(random.nextBoolean());
      case 2 -> JSON.stringNode(word(random));
      case 3 -> JSON.numberNode(random.nextInt());
      case 4 -> JSON.numberNode(random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30));
      case 5 -> {
        ArrayNode array = JSON.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
          array.add(tree(random, depth - 1));
        }
        yield array;
      }
      default -> {
        ObjectNode object = JSON.objectNode();
        for (int i = random.nextInt(5); i > 0; i--) {
          object.set(word(random), tree(random, depth - 1));
        }
        yield object;
      }
    };
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      word.appendCodePoint("a\"\\\n\u0001\u007f\u20ac\ufb33".codePointAt(random.nextInt(8)));
      if (random.nextInt(5) == 0) {
        word.appendCodePoint(0x1F600 + random.nextInt(9));
      }
    }
    return word.toString();
  }

  private static JsonNode shuffled(JsonNode node, Random random) {
    if (node.isArray()) {
      ArrayNode array = JSON.arrayNode();
      node.values().forEach(item -> array.add(shuffled(item, random)));
      return array;
    }
    if (!node.isObject()) {
      return node;
    }
    List<Map.Entry<String, JsonNode>> entries = new ArrayList<>(node.properties());
    Collections.shuffle(entries, random);
    ObjectNode object = JSON.objectNode();
    entries.forEach(entry -> object.set(entry.getKey(), shuffled(entry.getValue(), random)));
    return object;
  }
}

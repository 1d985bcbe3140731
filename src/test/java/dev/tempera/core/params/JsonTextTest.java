package dev.tempera.core.params;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.params.JsonText.Failed;
import dev.tempera.core.params.JsonText.Parsed;
import dev.tempera.core.params.JsonText.Place;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class JsonTextTest {
  private static final JsonMapper JACKSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static Parsed parsed(String text) {
    return assertInstanceOf(Parsed.class, JsonText.parse(text), text);
  }

  private static Failed failed(String text) {
    return assertInstanceOf(Failed.class, JsonText.parse(text), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"a\":1,}|1|8|Remove the comma",
        "[1,2,]|1|6|Remove the comma",
        "{\"a\" 1}|1|6|A colon is missing after the name \"a\"",
        "{\"a\":1 \"b\":2}|1|8|A comma",
        "[1 2]|1|4|A comma",
        "{a:1}|1|2|A name in double quotes",
        "{'a':1}|1|2|A name in double quotes",
        "['x']|1|2|straight double quotes",
        "[“x”]|1|2|straight double quotes",
        "[True]|1|2|small letters",
        "[NaN]|1|2|has no NaN",
        "[01]|1|2|leading zero",
        "[.5]|1|2|zero before the point",
        "[5.]|1|2|digit after the point",
        "[+5]|1|2|plus sign",
        "[hello]|1|2|needs double quotes",
        "// x|1|1|no comments",
        "{\"a\":}|1|6|A value is missing",
        "[\"abc|1|2|no closing quote",
        "[\"\\x\"]|1|3|backslash",
        "[\"\\u12G4\"]|1|3|four hexadecimal",
        "{\"a\":1|1|1|no closing",
        "[[1]|1|1|no closing",
        "{} {}|1|4|after the end",
      })
  void namesThePlaceAndTheRemedy(String text, int line, int column, String words) {
    Failed failed = failed(text);
    assertEquals(new Place(line, column), failed.problem().place());
    assertTrue(failed.problem().message().contains(words), failed.problem().message());
    assertTrue(failed.problem().message().endsWith("."));
  }

  @Test
  void countsLinesOfEveryKind() {
    assertEquals(3, failed("{\n\"a\":1,\n}").problem().place().line());
    assertEquals(3, failed("{\r\n\"a\":1,\r\n}").problem().place().line());
    assertEquals(3, failed("{\r\"a\":1,\r}").problem().place().line());
  }

  @Test
  void knowsWhereValuesStand() {
    Parsed parsed = parsed("{\n  \"a/b\": [1,\n    {\"c~\": true}]\n}");
    assertEquals(new Place(1, 1), parsed.placeOf(""));
    assertEquals(new Place(2, 10), parsed.placeOf("/a~1b"));
    assertEquals(new Place(3, 5), parsed.placeOf("/a~1b/1"));
    assertEquals(new Place(3, 12), parsed.placeOf("/a~1b/1/c~0"));
    assertEquals(new Place(3, 5), parsed.placeOf("/a~1b/1/missing/deep"));
  }

  @Test
  void warnsOfDuplicateKeysAndKeepsTheLast() {
    Parsed parsed = parsed("{\"a\":1,\n \"a\":2}");
    assertEquals(2, parsed.value().get("a").intValue());
    assertEquals(new Place(2, 2), parsed.duplicates().getFirst().place());
  }

  @Test
  void keepsNumbersAsTheyAre() {
    for (String number : new String[] {"0.7", "1.0", "1E-7", "9223372036854775807", "0.10"}) {
      assertEquals(number, JsonText.compact(parsed(number).value()));
    }
  }

  @Test
  void comparesNumbersByValueAndObjectsWithoutOrder() {
    assertTrue(JsonText.isSame(parsed("1").value(), parsed("1.0").value()));
    assertTrue(
        JsonText.isSame(
            parsed("{\"a\":1,\"b\":[2]}").value(), parsed("{\"b\":[2.0],\"a\":1}").value()));
    assertFalse(JsonText.isSame(parsed("1").value(), parsed("\"1\"").value()));
    assertFalse(JsonText.isSame(parsed("[1,2]").value(), parsed("[2,1]").value()));
    assertFalse(JsonText.isSame(null, parsed("1").value()));
    assertTrue(JsonText.isSame(null, null));
  }

  @Test
  void writesShortThingsOnOneLine() {
    String text = "{\"type\":\"function\",\"list\":[1,2,3],\"deep\":{\"a\":{\"b\":[]}}}";
    assertEquals(
        """
        {
          "type": "function",
          "list": [1, 2, 3],
          "deep": {
            "a": {"b": []}
          }
        }\
        """,
        JsonText.pretty(parsed(text).value()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void refusesDeepNesting(String open) {
    assertTrue(
        failed(open.repeat(100_000)).problem().message().contains("nested more than 500 levels"));
  }

  @Test
  void aMegabyteOfDeepKeysStaysCheap() {
    String key = "{\"" + "k".repeat(2000) + "\":";
    Parsed parsed = parsed(key.repeat(499) + "1" + "}".repeat(499));
    assertEquals(new Place(1, 1), parsed.placeOf(""));
    assertTrue(parsed.places().size() < 100);
  }

  @Test
  void hugeNumbersAreNotSpelledOut() {
    assertEquals("1E+999999999", JsonText.compact(parsed("1e999999999").value()));
    failed("1e99999999999");
    assertTrue(JsonText.number(new BigDecimal("1e9999")).isNumber());
  }

  @Test
  @Tag("rounds")
  void agreesWithJacksonOnRandomTexts() {
    Random random = new Random(25);
    String alphabet = "{}[]:,\"\"abtruefalsn01.5-+eE \n\\u0";
    int accepted = 0;
    for (int i = 0; i < 60_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = 1 + random.nextInt(8);
      for (int k = 0; k < length; k++) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      JsonText.Result result = JsonText.parse(text.toString());
      JsonNode reference;
      try {
        reference = JACKSON.readTree(text.toString());
        accepted += reference.isMissingNode() ? 0 : 1;
      } catch (JacksonException e) {
        assertInstanceOf(Failed.class, result, "Jackson refuses " + text);
        continue;
      }
      if (reference.isMissingNode()) {
        assertInstanceOf(Failed.class, result);
      } else {
        Parsed parsed = assertInstanceOf(Parsed.class, result, "Jackson takes " + text);
        assertTrue(JsonText.isSame(reference, parsed.value()), text.toString());
      }
    }
    assertTrue(accepted > 500, "the texts were not all refused");
  }

  @Test
  void whatIsWrittenIsReadBack() {
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      JsonNode value = random(random, 0);
      assertEquals(value, parsed(JsonText.pretty(value)).value());
      assertEquals(value, parsed(JsonText.compact(value)).value());
      assertEquals(JsonText.pretty(value), JsonText.pretty(parsed(JsonText.pretty(value)).value()));
    }
  }

  @Test
  void everyPrefixOfATextIsRefusedWithAPlaceInside() {
    String text = "{\"a\": [1.5, true, null, \"x\\n\\u00e9\"],\n \"b\": {\"c\": -2e3}}";
    for (int i = 0; i < text.length(); i++) {
      Failed failed = failed(text.substring(0, i));
      assertTrue(failed.problem().place().line() <= 2);
    }
    parsed(text);
  }

  private static JsonNode random(Random random, int depth) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (random.nextInt(depth > 4 ? 4 : 6)) {
      case 0 -> JsonText.number(BigDecimal.valueOf(random.nextInt(), random.nextInt(12)));
      case 1 -> nodes.booleanNode(random.nextBoolean());
      case 2 -> nodes.nullNode();
      case 3 -> nodes.stringNode(word(random));
      case 4 -> {
        ArrayNode array = nodes.arrayNode();
        for (int i = random.nextInt(5); i > 0; i--) {
          array.add(random(random, depth + 1));
        }
        yield array;
      }
      default -> {
        ObjectNode object = nodes.objectNode();
        for (int i = random.nextInt(5); i > 0; i--) {
          object.set(word(random), random(random, depth + 1));
        }
        yield object;
      }
    };
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      word.appendCodePoint(
          switch (random.nextInt(4)) {
            case 0 -> random.nextInt(32);
            case 1 -> 0x1F600 + random.nextInt(50);
            case 2 -> "\"\\/~ ".charAt(random.nextInt(5));
            default -> 'a' + random.nextInt(26);
          });
    }
    return word.toString();
  }
}

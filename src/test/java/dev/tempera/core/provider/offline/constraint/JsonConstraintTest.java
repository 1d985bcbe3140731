package dev.tempera.core.provider.offline.constraint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.testing.Waits;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class JsonConstraintTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static JsonConstraint of(String schema) throws SchemaException {
    return JsonConstraint.of(JSON.readTree(schema));
  }

  private static boolean accepts(JsonConstraint constraint, String text) {
    JsonState end = constraint.start().next(text.getBytes(StandardCharsets.UTF_8));
    return end != null && end.isComplete();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"a\":1}",
        "{\"a\": -0.5, \"b\": [true, null, {\"c\": \"\\n\\\"\"}]}",
        "{\"é🦊\": \"日本\u007f\"}",
        "{\"a\": {}, \"b\": [], \"c\": 120}"
      })
  void anyObjectTakesObjects(String text) {
    assertTrue(accepts(JsonConstraint.anyObject(), text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "1",
        "{",
        "{\"a\"}",
        "{\"a\":1,}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":01}",
        "{\"a\":1.}",
        "{\"a\":-}",
        "{\"a\":\"\u0001\"}",
        "{\"a\":\"\\x\"}",
        "{} ",
        "{\"a\":  1}",
        "{\"a\":tru}",
        "{\"a\":[1,]}"
      })
  void anyObjectTakesNothingElse(String text) {
    assertFalse(accepts(JsonConstraint.anyObject(), text), text);
  }

  @Test
  void brokenUtf8IsNeverWritten() {
    JsonState inside = JsonConstraint.anyObject().start().next(bytes("{\"a\":\""));
    assertNotNull(inside);
    for (int[] wrong :
        new int[][] {
          {0x80},
          {0xC0},
          {0xC1},
          {0xF5},
          {0xFF},
          {0xE0, 0x9F},
          {0xED, 0xA0},
          {0xF0, 0x8F},
          {0xF4, 0x90},
          {0xE2, 0x82, 0x22},
          {0xC3, 0x28}
        }) {
      JsonState at = inside;
      for (int i = 0; i < wrong.length - 1 && at != null; i++) {
        at = at.next(wrong[i]);
      }
      assertNotNull(at);
      assertNull(at.next(wrong[wrong.length - 1]));
    }
  }

  @Test
  void everyCharacterMayBeWrittenInAString() {
    JsonState inside = JsonConstraint.anyObject().start().next(bytes("{\"a\":\""));
    assertNotNull(inside);
    for (int c = 0x20; c <= Character.MAX_CODE_POINT; c++) {
      if (c == '"' || c == '\\' || (c >= 0xD800 && c <= 0xDFFF)) {
        continue;
      }
      JsonState after = inside.next(bytes(Character.toString(c)));
      assertNotNull(after, Integer.toHexString(c));
      assertEquals(inside, after);
    }
  }

  @Test
  void propertiesComeInOrderAndRequiredOnesMustCome() throws SchemaException {
    JsonConstraint constraint =
        of(
            "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"integer\"},\"ab\":{\"type\":"
                + "\"boolean\"},\"c\":{\"type\":\"null\"}},\"required\":[\"ab\"]}");
    assertTrue(accepts(constraint, "{\"ab\":true}"));
    assertTrue(accepts(constraint, "{\"a\": 1, \"ab\": false, \"c\": null}"));
    assertTrue(accepts(constraint, "{\"ab\":true,\"c\":null}"));
    assertFalse(accepts(constraint, "{}"));
    assertFalse(accepts(constraint, "{\"a\":1}"));
    assertFalse(accepts(constraint, "{\"ab\":true,\"a\":1}"));
    assertFalse(accepts(constraint, "{\"ab\":true,\"d\":1}"));
    assertArrayEquals(bytes("{\"ab\":true}"), constraint.start().completion());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\":\"integer\",\"minimum\":5,\"maximum\":12} | 5 7 12 | 4 13 1 0 -5 55 5.0 05",
        "{\"type\":\"integer\",\"minimum\":-3,\"maximum\":2} | -3 -1 0 2 | -4 3 -0 -10",
        "{\"type\":\"integer\",\"multipleOf\":25} | 0 25 -50 1000 | 1 24 26 -51",
        "{\"type\":\"integer\",\"exclusiveMinimum\":9,\"exclusiveMaximum\":11} | 10 | 9 11 1 100",
        "{\"type\":\"integer\",\"minimum\":9007199254740990} | 9007199254740991 | 1",
        "{\"type\":\"number\",\"minimum\":0,\"maximum\":1} | 0 1 0.5 0.999999 1.0 | -1 1.1 2 10",
        "{\"type\":\"number\",\"exclusiveMinimum\":0.1,\"exclusiveMaximum\":0.2} | 0.15 0.11 | 0.1 0.2",
        "{\"type\":\"number\",\"multipleOf\":0.25} | 0.25 -1.75 3 2.50 | 0.3 0.26",
        "{\"type\":\"string\",\"minLength\":2,\"maxLength\":3} | \"ab\" \"a🦊\" \"a\\nb\" | \"a\" \"abcd\"",
        "{\"type\":\"array\",\"items\":{\"type\":\"null\"},\"minItems\":1,\"maxItems\":2}"
            + " | [null] [null,null] | [] [null,null,null] [,null]",
        "{\"enum\":[1,12,\"1\",null]} | 1 12 \"1\" null | 2 11 123 \"12\"",
        "{\"const\":{\"a\":[1]}} | {\"a\":[1]} | {} {\"a\":[2]}",
        "{\"enum\":[1,7,\"x\"],\"type\":\"integer\",\"minimum\":5} | 7 | 1 \"x\"",
        "{\"type\":[\"boolean\",\"null\"]} | true null | 1 \"true\"",
        "{\"anyOf\":[{\"type\":\"integer\",\"minimum\":100},{\"const\":1}]} | 1 100 1000 | 2 10 99",
        "true | 1 {} \"x\" [[]] | tru"
      })
  void valuesInAndOutOfTheirRange(String schema, String good, String bad) throws SchemaException {
    JsonConstraint constraint = of(schema);
    for (String text : good.strip().split(" ", -1)) {
      assertTrue(accepts(constraint, text), text);
    }
    for (String text : bad.strip().split(" ", -1)) {
      assertFalse(accepts(constraint, text), text);
    }
  }

  @Test
  void referencesMayBeCircular() throws SchemaException {
    JsonConstraint list =
        of(
            "{\"type\":\"object\",\"properties\":{\"next\":{\"anyOf\":[{\"$ref\":\"#\"},{\"type\":"
                + "\"null\"}]}},\"required\":[\"next\"],\"additionalProperties\":false}");
    assertTrue(accepts(list, "{\"next\":{\"next\":{\"next\":null}}}"));
    assertFalse(accepts(list, "{\"next\":{}}"));
    JsonConstraint loop =
        of(
            "{\"$ref\":\"#/$defs/a%20b\",\"$defs\":{\"a b\":{\"anyOf\":[{\"$ref\":\"#/$defs/a b\"},"
                + "{\"type\":\"integer\"}]}}}");
    assertTrue(accepts(loop, "12"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"items\":{\"format\":\"iri\"}} | format \"iri\" | #/items",
        "{\"oneOf\":[{}]} | \"oneOf\" | #",
        "{\"not\":{}} | \"not\" | #",
        "{\"patternProperties\":{}} | \"patternProperties\" | #",
        "{\"prefixItems\":[]} | \"prefixItems\" | #",
        "{\"uniqueItems\":true} | \"uniqueItems\" | #",
        "{\"properties\":{\"a/b\":{\"if\":{}}}} | \"if\" | #/properties/a~1b",
        "{\"anyOf\":[{}],\"type\":\"object\"} | \"type\" | beside \"anyOf\"",
        "{\"$ref\":\"#/$defs/a\",\"minLength\":1} | \"minLength\" | beside \"$ref\"",
        "{\"$ref\":\"https://example.org/a.json\"} | $ref at # | point into this schema",
        "{\"$ref\":\"#/$defs/missing\"} | /$defs/missing | leads nowhere",
        "{\"allOf\":[{},{}]} | allOf at # | one schema",
        "{\"type\":\"text\"} | type at # | must be",
        "{\"type\":[]} | type at # | must be",
        "{\"minLength\":-1} | minLength at # | whole number",
        "{\"maxItems\":1.5} | maxItems at # | whole number",
        "{\"required\":\"a\"} | required at # | list of names",
        "{\"enum\":7} | enum at # | list",
        "{\"properties\":[]} | properties at # | object",
        "{\"minimum\":\"5\"} | minimum at # | number",
        "{\"multipleOf\":0} | multipleOf at # | greater than 0",
        "{\"minimum\":1e999999} | minimum at # | number",
        "{\"maximum\":1e-300} | maximum at # | 18 digits",
        "[] | # | must be an object",
        "{\"type\":\"integer\",\"minimum\":5,\"maximum\":4} | No JSON value | #",
        "{\"properties\":{\"a\":false},\"required\":[\"a\"]} | No JSON value | #/properties/a",
        "{\"properties\":{\"a\":{\"$ref\":\"#\"}},\"required\":[\"a\"]} | No JSON value | #",
        "{\"type\":\"string\",\"minLength\":2000000} | No JSON value | #",
        "{\"type\":\"array\",\"items\":{\"type\":\"null\"},\"minItems\":2000000000} | No JSON value | #",
        "{\"enum\":[]} | No JSON value | #"
      })
  void whatCannotBeFollowedIsNamed(String schema, String what, String where) {
    var e = assertThrows(SchemaException.class, () -> of(schema));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains(what), message);
    assertTrue(message.contains(where), message);
    assertTrue(message.endsWith("."), message);
  }

  @Test
  void hostileSchemasEndSoon() {
    StringBuilder wide = new StringBuilder("{\"properties\":{\"p\":{}");
    for (int i = 0; i < 30_000; i++) {
      wide.append(",\"p").append(i).append("\":{\"type\":\"null\"}");
    }
    wide.append("}}");
    String deep = "{\"items\":".repeat(400) + "{}" + "}".repeat(400);
    Waits.ends(() -> {
      assertThrows(SchemaException.class, () -> of(wide.toString()));
      assertThrows(SchemaException.class, () -> of(deep));
    });
  }

  /** Each level has two readings; without a bound the twentieth would have a million. */
  @Test
  void ambiguousSchemasStayQuick() {
    Waits.ends(() -> {
      JsonConstraint twice =
          of(
              "{\"anyOf\":[{\"items\":{\"$ref\":\"#\"},\"maxItems\":3},"
                  + "{\"items\":{\"$ref\":\"#\"},\"maxItems\":4},{\"type\":\"null\"}]}");
      JsonState state = twice.start().next(bytes("[".repeat(40)));
      assertNotNull(state);
      JsonState closed = state.next(state.completion());
      assertNotNull(closed);
      assertTrue(closed.isComplete());
    });
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

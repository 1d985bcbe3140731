package dev.tempera.core.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.params.ExactJson;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentCheckTest {
  private static final ToolDefinition TOOL =
      new ToolDefinition(
          ExactJson.read(
              """
              {"type":"function","function":{"name":"f","parameters":{"type":"object",
                "properties":{
                  "city":{"type":"string","minLength":2},
                  "unit":{"enum":["c","f"]},
                  "days":{"type":"array","minItems":2,"items":{"type":"integer","maximum":31}},
                  "at":{"$ref":"#/$defs/place"},
                  "required":{"type":"boolean"}},
                "$defs":{"place":{"type":"object","required":["x","y"],
                  "properties":{"x":{"type":"number"},"y":{"type":"number"}}}},
                "required":["city","unit"],"additionalProperties":false}}}\
              """));

  private static final ArgumentCheck CHECK = new ArgumentCheck(TOOL);

  private static final String GOOD =
      """
      {"city":"Ålesund \\u00e9\\"}{", "unit":"c" , "days":[1, 22,\t31],
       "at":{"x":-1.5e3,"y":0},"required":true}\
      """;

  @Test
  void goodArgumentsAreGoodFromTheFirstCharToTheLast() {
    assertEquals(Optional.empty(), CHECK.fault(GOOD));
    for (int i = 0; i <= GOOD.length(); i++) {
      assertEquals(Optional.empty(), CHECK.faultSoFar(GOOD.substring(0, i)), GOOD.substring(0, i));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"city\":1",
        "{\"city\":12,",
        "{\"town\":\"x\"",
        "{\"unit\":\"kelvin\"",
        "{\"days\":[1,32,",
        "{\"days\":[\"x\"",
        "{\"at\":{\"x\":\"1\"",
        "{\"required\":1,",
        "[",
        "\"text\"",
        "{\"city\":}",
        "{]",
        "nonsense "
      })
  void whatNothingCanMendAnyMoreIsSaidWhileItStreams(String beginning) {
    // A number at the very end may still become another one.
    String text = beginning.equals("{\"city\":1") ? beginning + " " : beginning;
    assertTrue(CHECK.faultSoFar(text).isPresent(), text);
  }

  /** What is left out while text is to come must not make the rest say more than it means. */
  @Test
  void whatOtherKeywordsEvaluateIsNoFaultWhileItStreams() {
    ToolDefinition shapes =
        new ToolDefinition(
            ExactJson.read(
                """
                {"type":"function","function":{"name":"f","parameters":{"type":"object",
                  "oneOf":[{"properties":{"circle":{"type":"number"}},"required":["circle"]},
                           {"properties":{"sides":{"type":"array",
                              "contains":{"type":"number"},"unevaluatedItems":false}},
                            "required":["sides"]}],
                  "patternProperties":{"enum":{"type":"string"}},
                  "dependentSchemas":{"sides":{"properties":{"unit":{"type":"string"}}}},
                  "unevaluatedProperties":false}}}\
                """));
    ArgumentCheck check = new ArgumentCheck(shapes);
    String good = "{\"sides\":[1,2,3], \"enumerated\":\"x\", \"unit\":\"cm\"}";
    assertEquals(Optional.empty(), check.fault(good));
    for (int i = 0; i <= good.length(); i++) {
      assertEquals(Optional.empty(), check.faultSoFar(good.substring(0, i)), good.substring(0, i));
    }
    assertTrue(check.faultSoFar("{\"enumerated\":1,").isPresent());
    assertTrue(check.fault("{\"circle\":1,\"colour\":2}").isPresent());
  }

  @Test
  void whatDependsOnWhatIsStillToComeIsNoFault() {
    ToolDefinition older =
        new ToolDefinition(
            ExactJson.read(
                """
                {"type":"function","function":{"name":"f","parameters":{
                  "$schema":"http://json-schema.org/draft-07/schema#","type":"object",
                  "properties":{"card":{"type":"string"},"address":{"type":"string"}},
                  "dependencies":{"card":["address"]}}}}\
                """));
    ArgumentCheck check = new ArgumentCheck(older);
    assertEquals(Optional.empty(), check.faultSoFar("{\"card\":\"1\","));
    assertTrue(check.fault("{\"card\":\"1\"}").isPresent());
    assertEquals(Optional.empty(), check.fault("{\"card\":\"1\",\"address\":\"x\"}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"city\":\"Oslo\"}",
        "{\"city\":\"O\",\"unit\":\"c\"}",
        "{\"city\":\"Oslo\",\"unit\":\"c\",\"days\":[1]}",
        "{\"city\":\"Oslo\",\"unit\":\"c\",\"at\":{\"x\":1}}",
        "{\"city\":\"Oslo\",\"unit\":\"c\"",
        "{city:\"Oslo\"}",
        "[]"
      })
  void wholeArgumentsMustBeWhole(String arguments) {
    assertTrue(CHECK.fault(arguments).isPresent());
  }

  @Test
  void whatIsNotJsonIsSaidWithItsPlace() {
    assertTrue(CHECK.fault("{\"city\":\n\"Oslo\" \"x\"}").orElseThrow().contains("line 2"));
  }

  @Test
  void noArgumentsAreAnEmptyObject() {
    ToolDefinition none =
        new ToolDefinition(ExactJson.read("{\"type\":\"function\",\"function\":{\"name\":\"f\"}}"));
    assertEquals(Optional.empty(), new ArgumentCheck(none).fault(""));
  }

  @Test
  void hostileSchemasAndArgumentsEndInTime() {
    ToolDefinition lying =
        new ToolDefinition(
            ExactJson.read(
                """
                {"type":"function","function":{"name":"f","parameters":{"type":"object",
                  "properties":{"a":{"type":"string","pattern":"^(a+)+$"},
                  "b":{"$ref":"https://example.invalid/schema.json"}}}}}\
                """));
    String deep = "{\"a\":" + "[".repeat(50_000);
    assertTrue(
        new ArgumentCheck(lying).fault("{\"a\":\"" + "a".repeat(5_000) + "!\"}").isPresent());
    assertTrue(new ArgumentCheck(lying).faultSoFar(deep).isPresent());
    assertTrue(CHECK.fault(deep).isPresent());
    assertEquals(Optional.empty(), CHECK.faultSoFar("{\"city\":\"" + "x".repeat(2_000_000)));
  }
}

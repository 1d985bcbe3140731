package dev.tempera.core.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.JsonText;
import dev.tempera.testing.Waits;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaCheckTest {
  private static Verdict all(String schema, String value) {
    return Waits.ends(() -> SchemaCheck.of(ExactJson.read(schema)).all(ExactJson.read(value)));
  }

  private static SchemaFault fault(String schema) {
    return Waits.ends(
        () -> assertThrows(SchemaFault.class, () -> SchemaCheck.of(ExactJson.read(schema))));
  }

  @Test
  void everyViolationIsToldAtItsPlace() {
    String schema =
        "{\"type\": \"object\", \"required\": [\"a\"], \"properties\": {\"a\": true, \"b\": {\"items\":"
            + " {\"type\": \"integer\"}}}, \"additionalProperties\": false}";
    Verdict.Breaks broken =
        assertInstanceOf(Verdict.Breaks.class, all(schema, "{\"b\": [1, \"x\", 2.5], \"c/d\": 0}"));
    List<String> places = broken.violations().stream().map(Violation::pointer).sorted().toList();
    assertEquals(List.of("", "", "/b/1", "/b/2"), places);
    assertEquals(new Verdict.Fits(), all(schema, "{\"a\": 1, \"b\": [1]}"));
  }

  @Test
  void onlySoManyAreTold() {
    String values = "[" + "\"x\",".repeat(50_000) + "1]";
    Verdict.Breaks broken =
        assertInstanceOf(Verdict.Breaks.class, all("{\"items\": {\"type\": \"integer\"}}", values));
    assertEquals(200, broken.violations().size());
  }

  @Test
  void aFaultOfTheSchemaHasItsPlace() {
    SchemaFault fault = fault("{\"properties\": {\"a\": {\"minimum\": \"1\"}}}");
    assertEquals("/properties/a/minimum", fault.pointer());
    assertEquals("/$schema", fault("{\"$schema\": \"urn:mine\"}").pointer());
  }

  /** Names of people's own are rarely whole addresses; they stand for the schema all the same. */
  @ParameterizedTest
  @ValueSource(strings = {"person", "person.json", "/schemas/person.json", "urn:example:person"})
  void aSchemaMayHaveANameOfItsOwn(String id) {
    String schema =
        """
        {"$id":"%s","type":"object","properties":{"age":{"$ref":"#/$defs/age"},
          "pet":{"$ref":"#animal"},"boss":{"$ref":"#"}},
         "$defs":{"age":{"type":"integer"},"animal":{"$anchor":"animal","enum":["cat"]}}}\
        """
            .formatted(id);
    assertEquals(
        new Verdict.Fits(), all(schema, "{\"age\":1,\"pet\":\"cat\",\"boss\":{\"age\":2}}"));
    Verdict.Breaks broken =
        assertInstanceOf(Verdict.Breaks.class, all(schema, "{\"boss\":{\"age\":\"x\"}}"));
    assertEquals("/boss/age", broken.violations().getFirst().pointer());
  }

  @Test
  void partsMayHaveNamesThatOthersReferTo() {
    String schema =
        """
        {"$id":"base.json","$ref":"int.json","$defs":{"a":{"$id":"int.json","maximum":10}}}\
        """;
    assertEquals(new Verdict.Fits(), all(schema, "5"));
    assertInstanceOf(Verdict.Breaks.class, all(schema, "50"));
    SchemaFault outside = fault("{\"$id\":\"base.json\",\"$ref\":\"other.json\"}");
    assertTrue(String.valueOf(outside.getMessage()).contains("outside it"));
    assertTrue(String.valueOf(outside.getMessage()).contains("other.json"));
  }

  @Test
  void aMegabyteOfSchemaAndOfValueEnds() {
    StringBuilder schema = new StringBuilder("{\"properties\": {");
    StringBuilder value = new StringBuilder("{");
    for (int i = 0; i < 20_000; i++) {
      schema
          .append(i == 0 ? "" : ",")
          .append("\"property%d\": {\"type\": \"integer\"}".formatted(i));
      value.append(i == 0 ? "" : ",").append("\"property%d\": \"%s\"".formatted(i, "x".repeat(30)));
    }
    String big = schema.append("}}").toString();
    assertTrue(big.length() > 700_000);
    assertInstanceOf(Verdict.class, all(big, value.append("}").toString()));
    SchemaDocument document = Waits.ends(() -> SchemaDocument.of(big));
    assertTrue(document.isObject());
    JsonText.Parsed parsed = assertInstanceOf(JsonText.Parsed.class, document.result());
    SchemaOutline outline = Waits.ends(() -> SchemaOutline.of(parsed.value()));
    assertEquals(false, outline.complete());
  }

  @Test
  void repetitionsWithoutEndAreRefused() {
    String schema = "{\"pattern\": \"(?:(?:^){2147483647}){2147483647}\"}";
    assertTrue(
        Objects.requireNonNull(fault(schema).getMessage()).contains("10,000 times"),
        fault(schema).getMessage());
  }

  @Test
  void aThousandLevelsEndInASentence() {
    String deep = "{\"items\":".repeat(990) + "{}" + "}".repeat(990);
    String values = "[".repeat(900) + "]".repeat(900);
    Verdict verdict = null;
    try {
      verdict = all(deep, values);
    } catch (SchemaFault e) {
      assertEquals("the schema is nested too deeply.", e.getMessage());
    }
    if (verdict != null) {
      assertInstanceOf(Verdict.Undecided.class, verdict);
    }
    JsonText.Failed failed =
        assertInstanceOf(JsonText.Failed.class, SchemaDocument.of(deep).result());
    assertTrue(failed.problem().message().contains("levels deep"), failed.problem().message());
  }

  @Test
  void anExpressionThatExplodesIsGivenUp() {
    Verdict verdict = all("{\"pattern\": \"^(a+)+$\"}", "\"" + "a".repeat(40_000) + "b\"");
    assertInstanceOf(Verdict.Undecided.class, verdict);
  }

  @Test
  void nothingOutsideIsReferredTo() {
    for (String address :
        List.of(
            "https://example.org/s.json", "file:///etc/passwd", "jar:file:x!/y", "other.json")) {
      SchemaFault fault = fault("{\"$ref\": \"" + address + "\"}");
      String said = String.valueOf(fault.getMessage());
      assertTrue(said.startsWith("the schema "), said);
    }
  }
}

package dev.tempera.core.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.JsonText;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class StrictModeTest {
  private static String object(String members) {
    return "{\"type\": \"object\", \"additionalProperties\": false, \"required\": [\"a\"],"
        + " \"properties\": {\"a\": {"
        + members
        + "}}}";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"minLength\": 3|“minLength”|Remove “minLength”",
        "\"default\": 3|“default”|Remove “default”",
        "\"allOf\": []|“allOf”|Remove “allOf”",
        "\"format\": \"uri\"|the format “uri”|Remove “format”",
        "\"oneOf\": [{\"type\": \"string\"}]|not “oneOf”|Make it “anyOf”",
        "\"type\": \"object\", \"properties\": {}|additionalProperties|Allow no other properties",
      })
  void eachRuleIsToldAndMended(String members, String told, String fix) {
    SchemaDocument schema = SchemaDocument.of(object(members));
    List<StrictMode.Fault> faults = StrictMode.faults(schema);
    assertEquals(1, faults.size(), faults.toString());
    assertTrue(faults.getFirst().breach().message().contains(told), faults.toString());
    assertEquals(fix, faults.getFirst().fix());
    assertEquals(List.of(), StrictMode.faults(StrictMode.mend(schema, faults.getFirst())));
  }

  @Test
  void whatIsTakenIsNotComplainedOf() {
    String taken =
        "\"type\": [\"string\", \"null\"], \"enum\": [\"x\"], \"pattern\": \"^x\", \"format\":"
            + " \"date\", \"description\": \"d\", \"minimum\": 1, \"minItems\": 1";
    assertEquals(List.of(), StrictMode.faults(SchemaDocument.of(object(taken))));
  }

  @Test
  void wordsThatAreNamesOrDataAreNoKeywords() {
    String schema =
        "{\"type\": \"object\", \"additionalProperties\": false, \"required\": [\"default\"],"
            + " \"properties\": {\"default\": {\"enum\": [{\"allOf\": 1}]}}}";
    assertEquals(List.of(), StrictMode.faults(SchemaDocument.of(schema)));
  }

  @Test
  void theTopIsAnObject() {
    assertEquals(
        "Strict mode wants \"type\": \"object\" at the top.",
        StrictMode.faults(SchemaDocument.of("{\"type\": \"string\"}"))
            .getFirst()
            .breach()
            .message());
    assertEquals(
        "Strict mode wants an object at the top, not one of several.",
        StrictMode.faults(SchemaDocument.of("{\"anyOf\": []}")).getFirst().breach().message());
    SchemaDocument mended = StrictMode.mendAll(SchemaDocument.of("{}"));
    assertEquals("object", mended.at("/type").asString());
  }

  @Test
  void requiringThemAllKeepsTheirOrder() {
    SchemaDocument schema =
        SchemaDocument.of(
            "{\"type\": \"object\", \"additionalProperties\": false, \"required\": [\"c\"],"
                + " \"properties\": {\"a\": {}, \"b\": {}, \"c\": {}}}");
    SchemaDocument mended = StrictMode.mendAll(schema);
    assertEquals("[\"c\",\"a\",\"b\"]", JsonText.compact(mended.at("/required")));
  }

  @Test
  void manyFaultsAreAllMendedAtOnce() {
    StringBuilder many = new StringBuilder("{\"type\": \"object\", \"properties\": {");
    IntStream.range(0, 60)
        .forEach(i ->
            many.append(i == 0 ? "" : ",")
                .append(
                    "\"p%d\": {\"type\": \"object\", \"properties\": {\"x\": {}}}".formatted(i)));
    SchemaDocument schema = SchemaDocument.of(many.append("}}").toString());
    SchemaDocument mended = StrictMode.mendAll(schema);
    assertEquals(List.of(), StrictMode.faults(mended));
  }

  @Test
  void anExamplesSchemaTakesItAndIsNearlyStrict() {
    for (String json :
        List.of(
            "{\"a\": 1, \"b\": [{\"x\": 1.5}, {\"x\": 2, \"y\": \"z\"}], \"c\": null, \"d\": []}",
            "{\"list\": [1, \"two\", null, {\"deep\": true}, [3]]}",
            "{\"empty\": {}, \"none\": [[], [1]]}")) {
      SchemaDocument schema = SchemaDocument.of(ExampleSchema.of(ExactJson.read(json)));
      JsonNode value = Objects.requireNonNull(schema.value());
      assertEquals(
          new Verdict.Fits(), SchemaCheck.of(value).all(ExactJson.read(json)), schema.text());
      assertEquals(List.of(), StrictMode.faults(StrictMode.mendAll(schema)), schema.text());
    }
  }
}

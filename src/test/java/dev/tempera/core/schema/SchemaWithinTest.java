package dev.tempera.core.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class SchemaWithinTest {
  private static final String POINTER = "/function/parameters";
  private static final String WHOLE =
      """
      {
        "b": 1.0, "b": 2,
        "function": {
          "name": "t",
          "parameters": {
            "type": "object",
            "properties": {}
          },   "z": "\\u0041"
        }
      }\
      """;

  @Test
  void whatIsChangedOfTheSchemaChangesNothingAroundIt() {
    SchemaWithin within = SchemaWithin.of(WHOLE, POINTER);
    assertEquals(5, within.schema().placeOf("").line());
    assertEquals(7, within.schema().placeOf("/properties").line());
    String changed = within.with(SchemaEdits.addProperty(within.schema(), "").document());
    int start = WHOLE.indexOf("{}");
    assertTrue(changed.startsWith(WHOLE.substring(0, start)), changed);
    assertTrue(changed.endsWith(WHOLE.substring(start + 2)), changed);
    SchemaWithin again = SchemaWithin.of(changed, POINTER);
    assertEquals(1, again.schema().at("/properties").size());
  }

  @Test
  void newLinesAreSetAsDeepAsTheirNeighbours() {
    SchemaWithin within = SchemaWithin.of(WHOLE.replace("\"properties\": {}", "\"x\": 1"), POINTER);
    String changed = within.with(SchemaEdits.addProperty(within.schema(), "").document());
    assertTrue(changed.contains("\n      \"properties\": "), changed);
    SchemaWithin empty =
        SchemaWithin.of(
            """
            {
              "function": {
                "parameters": {}
              }
            }\
            """,
            POINTER);
    String filled = empty.with(SchemaEdits.addProperty(empty.schema(), "").document());
    assertTrue(filled.contains("\n      \"properties\": "), filled);
  }

  @Test
  void allOnOneLineStaysThere() {
    SchemaWithin within = SchemaWithin.of("{\"function\":{\"parameters\":{}}}", POINTER);
    String changed = within.with(SchemaEdits.addProperty(within.schema(), "").document());
    assertFalse(changed.contains("\n"), changed);
  }

  @Test
  void oneThatIsMissingIsPutWhereItBelongs() {
    SchemaWithin within = SchemaWithin.of("{\"function\": {\"name\": \"t\"}}", POINTER);
    assertEquals("", within.schema().text());
    String begun = within.with(Objects.requireNonNull(SchemaDocument.EMPTY.value()));
    assertTrue(SchemaWithin.of(begun, POINTER).schema().isObject());
    String none = "[1]";
    assertEquals(
        none,
        SchemaWithin.of(none, POINTER).with(Objects.requireNonNull(SchemaDocument.EMPTY.value())));
  }

  @Test
  void whatIsNoJsonIsKept() {
    SchemaWithin within = SchemaWithin.of("{ half", POINTER);
    assertEquals("{ half", within.schema().text());
    assertEquals("{ half", within.with(within.schema()));
  }
}

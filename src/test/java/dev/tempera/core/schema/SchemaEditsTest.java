package dev.tempera.core.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.params.JsonText;
import dev.tempera.core.params.SchemaWalk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SchemaEditsTest {
  private static final String PERSON =
      """
      {
        "x-first": 1.0,
        "type": "object",
        "properties": {
          "name": {"type": "string", "x-hint": "full"},
          "boss": {"$ref": "#/$defs/person"}
        },
        "required": ["name"],
        "$defs": {
          "person": {"type": "object"}
        }
      }\
      """;

  private static SchemaDocument person() {
    return SchemaDocument.of(PERSON);
  }

  @Test
  void anAddedPropertyIsSetLikeItsNeighbours() {
    SchemaEdits.Edited edited = SchemaEdits.addProperty(person(), "");
    assertEquals("/properties/property", edited.pointer());
    assertEquals(
        PERSON.replace(
            "\"#/$defs/person\"}\n",
            "\"#/$defs/person\"},\n    \"property\": {\n      \"type\": \"string\"\n    }\n"),
        edited.document().text());
  }

  @Test
  void whereAllMustBeThereANewOneMustToo() {
    SchemaDocument strict = SchemaEdits.require(person(), "/properties/boss", true);
    assertEquals(PERSON.replace("[\"name\"]", "[\"name\", \"boss\"]"), strict.text());
    SchemaDocument more = SchemaEdits.addProperty(strict, "").document();
    assertEquals("property", more.at("/required/2").asString());
    SchemaDocument empty = SchemaEdits.addProperty(SchemaDocument.EMPTY, "").document();
    assertEquals("[\"property\"]", JsonText.compact(empty.at("/required")));
  }

  @Test
  void renamingADefinitionTakesItsReferencesAlong() {
    SchemaEdits.Edited edited = SchemaEdits.rename(person(), "/$defs/person", "a/b c");
    assertEquals("/$defs/a~1b c", edited.pointer());
    assertEquals(
        PERSON
            .replace("#/$defs/person", "#/$defs/a~1b%20c")
            .replace("\"person\": {", "\"a/b c\": {"),
        edited.document().text());
    assertEquals(
        List.of("/properties/boss/$ref"),
        SchemaEdits.references(edited.document(), edited.pointer()));
  }

  @Test
  void renamingAPropertyKeepsItRequiredAndInItsPlace() {
    SchemaDocument renamed = SchemaEdits.rename(person(), "/properties/name", "title").document();
    assertEquals(
        PERSON.replace("\"name\": {", "\"title\": {").replace("[\"name\"]", "[\"title\"]"),
        renamed.text());
  }

  @Test
  void aNameThatIsTakenIsRefused() {
    assertEquals(
        "There is a “boss” already.",
        SchemaEdits.refusal(person(), "/properties/name", "boss").orElse(""));
    assertThrows(
        IllegalArgumentException.class,
        () -> SchemaEdits.rename(person(), "/properties/name", "boss"));
    assertTrue(SchemaEdits.refusal(person(), "/properties/name", "name").isEmpty());
  }

  @Test
  void aPropertyThatIsCalledPropertiesIsOneAndWhatIsUnderItIsNot() {
    SchemaDocument odd =
        SchemaDocument.of(
            """
            {"properties": {"properties": {"type": "array", "items": {"type": "string"}}},
            "required": ["properties"]}\
            """);
    SchemaDocument without = SchemaEdits.remove(odd, "/properties/properties/items");
    assertEquals(odd.text().replace(", \"items\": {\"type\": \"string\"}", ""), without.text());
    assertEquals(
        "[]", JsonText.compact(SchemaEdits.remove(odd, "/properties/properties").at("/required")));
  }

  @Test
  void anotherTypeKeepsWhatIsSaidBesideIt() {
    SchemaDocument list = SchemaEdits.type(person(), "/properties/name", SchemaType.ARRAY);
    assertEquals("full", list.at("/properties/name/x-hint").asString());
    assertEquals("array", list.at("/properties/name/type").asString());
    assertEquals("string", list.at("/properties/name/items/type").asString());
    SchemaDocument union = SchemaEdits.type(list, "/properties/name", SchemaType.UNION);
    assertTrue(union.at("/properties/name/type").isMissingNode());
    assertEquals(2, union.at("/properties/name/anyOf").size());
    SchemaDocument back = SchemaEdits.type(union, "/properties/name", SchemaType.OBJECT);
    assertTrue(back.at("/properties/name/anyOf").isMissingNode());
    assertEquals("object", back.at("/properties/name/type").asString());
  }

  @Test
  void nullComesAndGoes() {
    SchemaDocument may = SchemaEdits.nullable(person(), "/properties/name", true);
    assertEquals("[\"string\",\"null\"]", JsonText.compact(may.at("/properties/name/type")));
    assertEquals(PERSON, SchemaEdits.nullable(may, "/properties/name", false).text());
  }

  @Test
  void onOneLineEverythingStaysOnOneLine() {
    SchemaDocument line = SchemaDocument.of("{\"type\":\"object\",\"properties\":{\"a\":{}}}");
    SchemaDocument more = SchemaEdits.addProperty(line, "").document();
    assertEquals(
        "{\"type\":\"object\",\"properties\":{\"a\":{},\"property\":{\"type\":\"string\"}}}",
        more.text());
  }

  @Test
  void whatChangesNothingIsTheSameDocument() {
    SchemaDocument document = person();
    assertSame(document, SchemaEdits.require(document, "/properties/name", true));
    assertSame(document, SchemaEdits.describe(document, "/properties/name", " "));
    assertSame(document, document.without("/nothing"));
  }

  /** Whatever a form does, what it is not about stays: each keyword, its place and its writing. */
  @RepeatedTest(150)
  void formEditsKeepWhatTheyAreNotAbout(RepetitionInfo info) {
    Random random = new Random(info.getCurrentRepetition());
    SchemaDocument document =
        SchemaDocument.of(new RandomDocuments(info.getCurrentRepetition()).next());
    for (int step = 0; step < 12; step++) {
      Map<String, String> before = unknown(document);
      document = randomEdit(document, random);
      assertInstanceOf(JsonText.Parsed.class, document.result(), document.text());
      Map<String, String> after = unknown(document);
      before.keySet().retainAll(after.keySet());
      Map<String, String> kept = new LinkedHashMap<>(after);
      kept.keySet().retainAll(before.keySet());
      assertEquals(before, kept, document.text());
    }
  }

  /** For each schema: the keywords that no form knows, as they are written, in their order. */
  private static Map<String, String> unknown(SchemaDocument document) {
    Map<String, String> found = new LinkedHashMap<>();
    JsonSource source = new JsonSource(document.text());
    collect(document, source, "", found);
    return found;
  }

  private static void collect(
      SchemaDocument document, JsonSource source, String pointer, Map<String, String> found) {
    StringBuilder words = new StringBuilder();
    if (source.find(pointer) instanceof Span.OfObject object) {
      for (Span.Member member : object.members()) {
        if (!SHOWN.contains(member.key())) {
          words.append(document.text(), member.start(), member.end()).append(';');
        }
      }
    }
    // By name: names are given once, and a form may move them.
    found.put(Pointers.last(pointer), words.toString());
    SchemaWalk.children(
        document.at(pointer), pointer, (at, child) -> collect(document, source, at, found));
  }

  private static final List<String> SHOWN =
      List.of(
          "type",
          "properties",
          "required",
          "additionalProperties",
          "description",
          "enum",
          "items",
          "anyOf",
          "$ref");

  private static SchemaDocument randomEdit(SchemaDocument document, Random random) {
    List<SchemaField> fields = new ArrayList<>();
    JsonNode value = Objects.requireNonNull(document.value());
    flatten(SchemaOutline.of(value).root(), fields);
    SchemaField field = fields.get(random.nextInt(fields.size()));
    String at = field.pointer();
    boolean property = field.role() == SchemaField.Role.PROPERTY;
    return switch (random.nextInt(9)) {
      case 0 -> SchemaEdits.addProperty(document, at).document();
      case 1 -> SchemaEdits.describe(document, at, random.nextBoolean() ? "about\nit" : "");
      case 2 -> property ? SchemaEdits.require(document, at, random.nextBoolean()) : document;
      case 3 -> SchemaEdits.choices(document, at, List.of(JsonText.text("a"), JsonText.bool(true)));
      case 4 -> SchemaEdits.nullable(document, at, random.nextBoolean());
      case 5 -> SchemaEdits.open(document, at, random.nextBoolean());
      case 6 -> SchemaEdits.type(document, at, SchemaType.choices().get(random.nextInt(6)));
      case 7 -> property ? document.moved(at, random.nextInt(3)) : document;
      default -> property && fields.size() > 3 ? SchemaEdits.remove(document, at) : document;
    };
  }

  private static void flatten(SchemaField field, List<SchemaField> into) {
    into.add(field);
    field.children().forEach(child -> flatten(child, into));
  }
}

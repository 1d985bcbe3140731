package dev.tempera.app.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.params.JsonText;
import dev.tempera.core.schema.SchemaEdits;
import dev.tempera.testing.LateAnswers;
import dev.tempera.testing.LateUi;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FormatViewModelTest {
  private final LateUi ui = new LateUi();
  private final LateAnswers background = new LateAnswers();
  private final FakeFormat host = new FakeFormat();
  private final FormatViewModel model = new FormatViewModel(host, ui, background);

  private JsonNode json() {
    return Objects.requireNonNull(host.json());
  }

  @Test
  void whatIsEditedIsInForceAtOnceAndTheRestStays() {
    host.show(FakeFormat.PERSON);
    assertTrue(model.presentProperty().get());
    assertEquals("person", model.nameProperty().get());
    assertTrue(model.editor().strictProperty().get());
    model.editor().editAt(schema -> SchemaEdits.rename(schema, "/properties/age", "years"));
    assertEquals(
        List.of("name", "years", "role", "address", "friends"),
        List.copyOf(json().at("/json_schema/schema/properties").propertyNames()));
    assertEquals(1, json().path("x-more").intValue());
    assertEquals("type", json().propertyNames().iterator().next());
    model.rename("human");
    model.editor().strict(false);
    assertEquals("human", json().at("/json_schema/name").asString());
    assertEquals(false, json().at("/json_schema/strict").booleanValue());
  }

  @Test
  void whatIsNoJsonIsNotInForceAndIsSaidSo() {
    host.show(FakeFormat.PERSON);
    JsonNode before = json();
    model.editor().type("{\"type\": ");
    assertEquals(before, json());
    assertTrue(model.problemProperty().get().startsWith("Not in force"));
    model.editor().type("{\"type\": \"object\"}");
    assertEquals("", model.problemProperty().get());
    assertEquals("{\"type\":\"object\"}", JsonText.compact(json().at("/json_schema/schema")));
    assertEquals("{\"type\": \"object\"}", model.editor().textProperty().get(), "as it was typed");
  }

  @Test
  void aNameThatIsRefusedIsNotInForce() {
    host.show(FakeFormat.PERSON);
    model.rename("two words");
    assertEquals("person", json().at("/json_schema/name").asString());
    assertTrue(model.problemProperty().get().startsWith("Not in force"));
  }

  @Test
  void anotherConversationsSchemaIsShownAndNothingIsWrittenIntoIt() {
    host.show(FakeFormat.PERSON);
    int[] reloads = {0};
    model.onReloaded(() -> reloads[0]++);
    String other =
        "{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"o\",\"schema\":{\"title\":\"t\"}}}";
    host.show(other);
    assertEquals(1, reloads[0]);
    assertEquals(other, JsonText.compact(json()));
    assertEquals("t", model.editor().document().at("/title").asString());
    assertFalse(model.editor().strictProperty().get());
    host.show("{\"type\":\"text\"}");
    assertFalse(model.presentProperty().get());
    model.editor().type("{}");
    assertEquals("{\"type\":\"text\"}", JsonText.compact(json()));
  }

  @Test
  void whereNoneIsAskedForOneCanBeBegun() {
    host.show((JsonNode) null);
    model.begin();
    assertTrue(model.presentProperty().get());
    assertEquals("answer", json().at("/json_schema/name").asString());
    assertEquals("object", json().at("/json_schema/schema/type").asString());
    assertTrue(model.editor().textProperty().get().contains("\n"));
  }

  @Test
  void aSchemaThatIsKeptIsPutInForceWithAName() {
    model.use("My schema, 2", "{ \"type\": \"object\" }");
    assertEquals("My_schema_2", json().at("/json_schema/name").asString());
    assertEquals("{ \"type\": \"object\" }", model.editor().textProperty().get());
    model.use("broken", "{");
    assertEquals("My_schema_2", json().at("/json_schema/name").asString());
    assertTrue(model.problemProperty().get().startsWith("“broken”"));
  }

  @Test
  void closedItHearsNothingAnyMore() {
    host.show(FakeFormat.PERSON);
    model.close();
    assertEquals(0, host.listening);
    background.answerAll();
    ui.runAll();
  }
}

package dev.tempera.app.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.ui.TextProblem;
import dev.tempera.core.schema.SchemaEdits;
import dev.tempera.core.schema.SchemaOutline;
import dev.tempera.core.schema.SchemaType;
import dev.tempera.testing.LateAnswers;
import dev.tempera.testing.LateUi;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SchemaEditorViewModelTest {
  private static final String SMALL = "{\"type\": \"object\", \"properties\": {\"a\": {}}}";

  /** Long enough to be read in the background. */
  private static final String LONG =
      "{\"description\": \"" + "x".repeat(70_000) + "\", \"properties\": {\"long\": {}}}";

  private final LateUi ui = new LateUi();
  private final LateAnswers background = new LateAnswers();
  private final SchemaEditorViewModel model = new SchemaEditorViewModel(ui, background);

  private void settle() {
    for (int i = 0; i < 20; i++) {
      background.answerAll();
      ui.runAll();
    }
  }

  private List<String> names() {
    SchemaOutline outline = Objects.requireNonNull(model.outlineProperty().get());
    return outline.root().children().stream().map(f -> f.name()).toList();
  }

  private List<String> messages() {
    return model.problemsProperty().get().stream().map(TextProblem::message).toList();
  }

  @Test
  void formAndTextAreOneDocument() {
    model.show(SMALL);
    assertEquals(List.of("a"), names());
    model.editAt(schema -> SchemaEdits.addProperty(schema, ""));
    assertEquals("/properties/property", model.selectedProperty().get());
    assertTrue(model.textProperty().get().contains("\"property\""));
    model.type(model.textProperty().get().replace("\"a\"", "\"b\""));
    assertEquals(List.of("b", "property"), names());
  }

  @Test
  void whileTheTextIsNoJsonTheFormWaits() {
    model.show(SMALL);
    model.type("{\"type\": \"object\",");
    assertFalse(model.readableProperty().get());
    assertEquals(List.of("a"), names(), "the last good one is still there");
    model.editAt(schema -> SchemaEdits.addProperty(schema, ""));
    assertEquals("{\"type\": \"object\",", model.textProperty().get(), "nothing typed is lost");
    assertEquals(1, messages().size());
    model.type(SMALL);
    assertTrue(model.readableProperty().get());
    settle();
    assertEquals(List.of(), messages());
  }

  @Test
  void aSchemaThatCannotBeUsedIsToldAtItsLine() {
    model.show("{\n\"properties\": {\n\"a\": {\"minimum\": \"1\"}}}");
    assertEquals(List.of(), messages());
    settle();
    assertEquals(3, model.problemsProperty().get().getFirst().line());
    assertTrue(
        messages().getFirst().startsWith("The schema is not valid at "), messages().toString());
  }

  @Test
  void whatIsFoundOutLateAboutAnotherTextIsNotTold() {
    model.show("{\"type\": \"nonsense\"}");
    model.type(SMALL);
    settle();
    assertEquals(List.of(), messages());
  }

  @Test
  void anEditWhileALongTextIsReadIsDoneToThatText() {
    model.show(SMALL);
    model.type(LONG);
    assertEquals(List.of("a"), names(), "not read yet");
    model.editAt(schema -> SchemaEdits.addProperty(schema, ""));
    settle();
    assertEquals(List.of("long", "property"), names());
  }

  @Test
  void strictRulesAreToldAndMended() {
    model.show(SMALL);
    settle();
    model.strict(true);
    assertEquals(2, model.faultsProperty().get().size());
    settle();
    assertEquals(2, messages().size());
    model.mendAll();
    settle();
    assertEquals(List.of(), messages());
    assertTrue(model.textProperty().get().startsWith("{\"type\": \"object\", \"properties\""));
  }

  @Test
  void anExampleMakesASchemaAndWhatIsNoneSaysWhy() {
    model.show(SMALL);
    assertEquals(
        "Line 2: A name in double quotes is expected, not “b”.",
        model.fromExample("{\nb: 1}").orElse(""));
    assertEquals(SMALL, model.textProperty().get());
    assertTrue(model.fromExample("{\"n\": [1]}").isEmpty());
    assertEquals(List.of("n"), names());
  }

  @Test
  void anotherTypeOfWhatIsGoneDoesNothingToOthers() {
    model.show(SMALL);
    model.select("/properties/a");
    model.type("{\"type\": \"object\", \"properties\": {\"b\": {}}}");
    assertEquals("", model.selectedProperty().get());
  }

  /** Random typing and form edits, answers whenever: the text is what was done last to it. */
  @RepeatedTest(40)
  void inWhateverOrderAnswersComeTheTextIsTheOneThatWasMade(RepetitionInfo info) {
    Random random = new Random(info.getCurrentRepetition());
    model.show(SMALL);
    for (int i = 0; i < 30; i++) {
      switch (random.nextInt(5)) {
        case 0 -> model.type(LONG.replace("\"long\"", "\"long" + i + "\""));
        case 1 -> model.type(SMALL.replace("\"a\"", "\"a" + i + "\""));
        case 2 -> {
          String before = model.textProperty().get();
          model.edit(schema -> SchemaEdits.type(schema, "", SchemaType.OBJECT));
          assertTrue(model.textProperty().get().length() >= before.length());
        }
        case 3 -> background.answerAll();
        default -> ui.runNext();
      }
      String text = model.textProperty().get();
      assertEquals(text, model.textProperty().get());
    }
    String last = model.textProperty().get();
    settle();
    assertEquals(last, model.textProperty().get());
    assertEquals(last, model.documentProperty().get().text());
  }
}

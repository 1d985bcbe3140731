package dev.tempera.app.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.ui.Toast;
import dev.tempera.core.schema.KeptSchema;
import dev.tempera.testing.LateAnswers;
import dev.tempera.testing.LateUi;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class LibraryViewModelTest {
  private final LateUi ui = new LateUi();
  private final LateAnswers answers = new LateAnswers();
  private final MemoryLibrary library = new MemoryLibrary(answers);
  private final List<Toast> toasts = new ArrayList<>();
  private final List<String> used = new ArrayList<>();
  private final LibraryViewModel model =
      new LibraryViewModel(library, ui, toasts::add, (name, text) -> used.add(name + ": " + text));

  private void settle() {
    for (int i = 0; i < 20; i++) {
      answers.answerAll();
      ui.runAll();
    }
  }

  private KeptSchema schema(String name) {
    return model.schemasProperty().get().stream()
        .filter(kept -> kept.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private List<String> texts() {
    return model.versionsProperty().get().stream().map(KeptSchema.Version::text).toList();
  }

  @Test
  void anEmptyListSaysNothingBeforeItIsRead() {
    assertFalse(model.knownProperty().get());
    settle();
    assertTrue(model.knownProperty().get());
    assertEquals(List.of(), model.schemasProperty().get());
  }

  @Test
  void versionsAreKeptShownAndUsed() {
    model.save("person", "{}");
    model.save("person", "{\"a\": 1}");
    settle();
    assertEquals("“person” is kept, version 2.", toasts.getLast().text());
    model.choose(schema("person"));
    assertEquals(List.of(), texts());
    settle();
    assertEquals(List.of("{\"a\": 1}", "{}"), texts());
    model.use(model.versionsProperty().get().getLast());
    assertEquals(List.of("person: {}"), used);
    model.save("person", "{\"b\": 1}");
    settle();
    assertEquals("{\"b\": 1}", texts().getFirst(), "of the chosen one the new version is shown");
  }

  @Test
  void whatIsDeletedComesBackByItsToast() {
    model.save("person", "{}");
    settle();
    model.choose(schema("person"));
    model.delete();
    settle();
    assertTrue(schema("person").deleted());
    assertTrue(toasts.getLast().undoes());
    toasts.getLast().run().run();
    settle();
    assertFalse(schema("person").deleted());
  }

  @Test
  void aFailureIsTold() {
    model.save(" ", "{}");
    settle();
    assertEquals("A schema that is kept needs a name.", model.problemProperty().get());
  }

  @Test
  void closedItAppliesNothing() {
    model.save("person", "{}");
    model.close();
    settle();
    assertEquals(List.of(), model.schemasProperty().get());
  }

  /** Whatever is chosen and whenever versions come: those shown are of the one chosen. */
  @RepeatedTest(40)
  void theVersionsAreThoseOfTheOneChosen(RepetitionInfo info) {
    Random random = new Random(info.getCurrentRepetition());
    List<String> names = List.of("a", "b", "c");
    names.forEach(name -> model.save(name, name + 1));
    settle();
    for (int i = 0; i < 60; i++) {
      switch (random.nextInt(5)) {
        case 0, 1 -> model.choose(schema(names.get(random.nextInt(3))));
        case 2 -> {
          String name = names.get(random.nextInt(3));
          model.save(name, name + i);
        }
        case 3 -> answers.answerAny(random);
        default -> ui.runNext();
      }
      KeptSchema chosen = model.chosenProperty().get();
      for (String text : texts()) {
        assertTrue(text.startsWith(Objects.requireNonNull(chosen).name()), text);
      }
    }
    settle();
    KeptSchema chosen = model.chosenProperty().get();
    if (chosen != null) {
      assertEquals(chosen.versions(), texts().size());
    }
  }
}

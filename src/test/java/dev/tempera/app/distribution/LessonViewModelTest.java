package dev.tempera.app.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LessonViewModelTest {
  private final FakeSource source = new FakeSource();
  private final LessonViewModel model = new LessonViewModel(source, FakeSource.UI);

  @Test
  void aStoryIsThereFromTheStart() {
    assertEquals(List.of("1.0 1.0 1"), source.asked);
    source.lessons.getFirst().complete(FakeSource.exact(1));
    assertEquals(16, model.looking().placesProperty().get().size());
    assertEquals(0, model.looking().selectedProperty().get());
  }

  @Test
  void eachChangeWritesItAnewAndOnlyTheLastOfThose() {
    model.looking().choice().temperatureProperty().set(0.5);
    model.looking().choice().temperatureProperty().set(0.4);
    model.looking().choice().topPProperty().set(0.9);
    assertEquals(1, source.lessons.size(), "never two at a time");
    source.lessons.getFirst().complete(FakeSource.exact(1));
    assertEquals(List.of("1.0 1.0 1", "0.4 0.9 1"), source.asked);
  }

  @Test
  void theTokenLookedAtStays() {
    source.lessons.getFirst().complete(FakeSource.exact(1));
    model.looking().look(9);
    model.attempt(new LessonViewModel.Try(0, 1, 1));
    source.lessons.getLast().complete(FakeSource.exact(2));
    assertEquals(9, model.looking().selectedProperty().get());
  }

  @Test
  void everyStepSetsWhatItSays() {
    for (LessonViewModel.Step step : LessonViewModel.STEPS) {
      source.lessons.getLast().complete(FakeSource.exact(1));
      model.attempt(step.tried());
      long seed = step.tried().seed() == 0 ? 2 : step.tried().seed();
      assertEquals(
          step.tried().temperature() + " " + step.tried().topP() + " " + seed,
          source.asked.getLast());
    }
  }

  @Test
  void aModelThatCannotBeReadIsToldOf() {
    source.lessons.getFirst().completeExceptionally(new IllegalStateException("No model."));
    assertEquals("No model.", model.problemProperty().get());
    model.attempt(new LessonViewModel.Try(0, 1, 1));
    source.lessons.getLast().complete(FakeSource.exact(1));
    assertEquals("", model.problemProperty().get());
    model.close();
    model.looking().seedProperty().set(44);
    assertFalse(source.asked.getLast().endsWith(" 44"));
    assertTrue(source.lessons.size() == 2);
  }
}

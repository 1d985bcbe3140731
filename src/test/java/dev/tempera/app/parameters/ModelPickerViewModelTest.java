package dev.tempera.app.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.parameters.ModelPickerViewModel.Choice;
import dev.tempera.core.catalog.ModelInfo;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The order of the models, and what is said of them. */
class ModelPickerViewModelTest {
  private final SidebarFixture fixture = new SidebarFixture();
  private final ParametersViewModel sidebar = fixture.viewModel();
  private final ModelPickerViewModel picker = sidebar.models();

  @BeforeEach
  void fill() {
    fixture.catalog.put("ollama", List.of(ModelInfo.unknown("llama"), ModelInfo.unknown("qwen")));
  }

  private List<String> models() {
    return picker.results().stream().map(Choice::model).toList();
  }

  @Test
  void theModelInUseComesFirstAndThenThoseOfItsConnection() {
    picker.open();
    assertEquals(SidebarFixture.NANO, models().getFirst());
    assertTrue(models().indexOf(SidebarFixture.OPEN_MODEL) < models().indexOf("llama"));
    sidebar.show(fixture.id, SidebarFixture.setup().withModel("ollama", "qwen"));
    picker.open();
    assertEquals(List.of("qwen", "llama"), models().subList(0, 2));
    assertEquals(0, picker.preselected());
  }

  @Test
  void whatIsOnlyTypedIsNotCountedAmongTheModels() {
    picker.open();
    String all = picker.statusProperty().get();
    assertTrue(all.matches("\\d+ models.*"), all);
    picker.queryProperty().set("my/own");
    assertTrue(picker.results().stream().allMatch(Choice::typed));
    assertFalse(picker.results().isEmpty());
    assertTrue(picker.statusProperty().get().startsWith("0 of "), picker.statusProperty().get());
    assertEquals(0, picker.preselected());
    picker.queryProperty().set("no such model");
    assertEquals(List.of(), models());
    assertEquals(-1, picker.preselected());
  }

  @Test
  void aModelIsTheSameAtTheSameConnectionOnly() {
    picker.open();
    Choice nano = picker.results().getFirst();
    assertTrue(nano.is(nano));
    assertFalse(nano.is(picker.results().getLast()));
    Choice elsewhere =
        new Choice("ollama", "Ollama", nano.model(), "", "", false, false, false, false);
    assertFalse(nano.is(elsewhere));
  }

  @Test
  void aClosedListKeepsWhatItShowed() {
    picker.open();
    List<String> before = models();
    picker.close();
    fixture.catalog.put("ollama", List.of());
    picker.queryProperty().set("nano");
    assertEquals(before, models());
  }

  @Test
  void whatIsDoubtfulAboutTheModelIsSaid() {
    assertEquals("", picker.warningProperty().get());
    sidebar.show(fixture.id, SidebarFixture.setup().withModel("ollama", "gone"));
    assertEquals(
        "Not in the list of Ollama (2 models). It may be retired or misspelt; it can be tried all"
            + " the same.",
        picker.warningProperty().get());
    fixture.catalog.put("ollama", List.of(ModelInfo.unknown("llama")));
    assertTrue(picker.warningProperty().get().contains("(1 model)"));
    sidebar.show(fixture.id, SidebarFixture.setup().withModel("nobody", "gone"));
    assertEquals(
        "The connection of this conversation is gone; choose a model of another one.",
        picker.warningProperty().get());
    sidebar.show(fixture.id, SidebarFixture.setup().withModel("ollama", ""));
    assertEquals("", picker.warningProperty().get());
    assertEquals("No model chosen", picker.titleProperty().get());
    assertEquals("Ollama", picker.subtitleProperty().get());
  }

  @Test
  void aModelCalledLikeItsConnectionIsNamedOnce() {
    sidebar.show(fixture.id, SidebarFixture.setup().withModel("ollama", "Ollama"));
    assertEquals("Ollama", picker.titleProperty().get());
    assertEquals("", picker.subtitleProperty().get());
  }

  @Test
  void refreshingAsksEveryConnectionAgain() {
    picker.open();
    fixture.catalog.refreshed.clear();
    picker.refresh();
    assertTrue(fixture.catalog.refreshed.containsAll(List.of(SidebarFixture.OPENROUTER, "ollama")));
  }

  @Test
  void choosingIsUsingFromNowOn() {
    picker.open();
    Choice llama =
        picker.results().stream().filter(c -> c.model().equals("llama")).findFirst().orElseThrow();
    picker.choose(llama);
    assertEquals("llama", sidebar.setupProperty().get().model());
    assertEquals("ollama", sidebar.setupProperty().get().connectionId());
  }
}

package dev.tempera.app.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.models.browser.Choice;
import dev.tempera.app.models.browser.ModelBrowserViewModel;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.browse.ListedModel;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The order of the models, and what is said of them. */
class ModelPickerViewModelTest {
  private final SidebarFixture fixture = new SidebarFixture();
  private final ParametersViewModel sidebar = fixture.viewModel();
  private final ModelPickerViewModel picker = sidebar.models();
  private final ModelBrowserViewModel list = picker.browser();

  @BeforeEach
  void fill() {
    fixture.catalog.put("ollama", List.of(ModelInfo.unknown("llama"), ModelInfo.unknown("qwen")));
  }

  private List<String> models() {
    return list.results().stream().map(Choice::model).toList();
  }

  @Test
  void theModelInUseComesFirstAndThenThoseOfItsConnection() {
    list.open();
    assertEquals(SidebarFixture.NANO, models().getFirst());
    assertTrue(models().indexOf(SidebarFixture.OPEN_MODEL) < models().indexOf("llama"));
    sidebar.show(fixture.id, SidebarFixture.setup().withModel("ollama", "qwen"));
    list.open();
    assertEquals(List.of("qwen", "llama"), models().subList(0, 2));
    assertEquals(0, list.preselected());
  }

  @Test
  void whatIsOnlyTypedIsNotCountedAmongTheModels() {
    list.open();
    String all = list.statusProperty().get();
    assertTrue(all.matches("\\d+ models.*"), all);
    list.queryProperty().set("my/own");
    assertTrue(list.results().stream().allMatch(Choice::typed));
    assertFalse(list.results().isEmpty());
    assertTrue(list.statusProperty().get().startsWith("0 of "), list.statusProperty().get());
    assertEquals(0, list.preselected());
    list.queryProperty().set("no such model");
    assertEquals(List.of(), models());
    assertEquals(-1, list.preselected());
  }

  @Test
  void aModelIsTheSameAtTheSameConnectionOnly() {
    list.open();
    Choice nano = list.results().getFirst();
    assertTrue(nano.is(nano));
    assertFalse(nano.is(list.results().getLast()));
    Choice elsewhere =
        new Choice(
            new ListedModel("ollama", "Ollama", ModelInfo.unknown(nano.model())),
            false,
            false,
            false,
            false);
    assertFalse(nano.is(elsewhere));
  }

  @Test
  void aClosedListKeepsWhatItShowed() {
    list.open();
    List<String> before = models();
    list.hidden();
    fixture.catalog.put("ollama", List.of());
    list.queryProperty().set("nano");
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
    list.open();
    fixture.catalog.refreshed.clear();
    list.refresh();
    assertTrue(fixture.catalog.refreshed.containsAll(List.of(SidebarFixture.OPENROUTER, "ollama")));
  }

  @Test
  void choosingIsUsingFromNowOn() {
    list.open();
    Choice llama =
        list.results().stream().filter(c -> c.model().equals("llama")).findFirst().orElseThrow();
    picker.choose(llama);
    assertEquals("llama", sidebar.setupProperty().get().model());
    assertEquals("ollama", sidebar.setupProperty().get().connectionId());
  }
}

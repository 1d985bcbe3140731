package dev.tempera.app.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.settings.Settings.Preset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PresetsViewModelTest {
  private final SidebarFixture fixture = new SidebarFixture();
  private final ParametersViewModel sidebar = fixture.viewModel();
  private final PresetsViewModel presets = sidebar.presets();

  @BeforeEach
  void saveOne() {
    sidebar.parameter("temperature").enter("0.2");
    sidebar.parameter("seed").enter("7");
    sidebar.setSystemPrompt("Be brief.");
    assertTrue(presets.save(" Precise ").isEmpty());
  }

  private Preset precise() {
    return presets.presets().getFirst();
  }

  private List<String> names() {
    return presets.presets().stream().map(Preset::name).toList();
  }

  @Test
  void savesParametersAndSystemPrompt() {
    assertEquals(List.of("Precise"), names());
    assertEquals("Be brief.", precise().systemPrompt());
    assertEquals(sidebar.setupProperty().get().parameters(), precise().parameters());
    assertEquals("Precise", presets.titleProperty().get());
    assertEquals(fixture.settings.get().presets(), List.copyOf(presets.presets()));
  }

  @Test
  void tellsWhatHasChangedSince() {
    sidebar.parameter("temperature").enter("0.9");
    sidebar.parameter("seed").unset();
    sidebar.setSystemPrompt("");
    assertEquals("Precise · 3 changes", presets.titleProperty().get());
    assertEquals(
        List.of("System prompt: \"Be brief.\" → none", "Temperature: 0.2 → 0.9", "Seed: 7 → unset"),
        presets.differences(precise()));
  }

  @Test
  void theNameIsThereAgainAfterTwoSwitches() {
    sidebar.parameter("temperature").enter("0.9");
    assertEquals("Precise · 1 change", presets.titleProperty().get());
    Setup changed = sidebar.setupProperty().get();
    sidebar.show(ConversationId.create(), changed.withSystemPrompt("Another."));
    assertEquals("No preset", presets.titleProperty().get());
    sidebar.show(fixture.id, changed);
    assertEquals("Precise · 1 change", presets.titleProperty().get());
  }

  @Test
  void applyingTakesExactlyThePresetAndCanBeUndone() {
    sidebar.parameter("temperature").enter("0.9");
    sidebar.parameter("top_p").enter("0.5");
    Setup before = sidebar.setupProperty().get();
    presets.apply(precise());
    assertEquals(precise().parameters(), sidebar.setupProperty().get().parameters());
    assertEquals(before.model(), sidebar.setupProperty().get().model(), "the model stays");
    assertEquals(
        "Preset “Precise” applied", Objects.requireNonNull(presets.undoProperty().get()).text());
    presets.undo();
    assertEquals(before, sidebar.setupProperty().get());
    assertNull(presets.undoProperty().get());
  }

  @Test
  void savingUnderAnOldNameReplacesAndCanBeUndone() {
    Preset old = precise();
    sidebar.parameter("temperature").enter("1");
    presets.save("Precise");
    assertEquals(List.of("Precise"), names());
    assertFalse(precise().equals(old));
    presets.undo();
    assertEquals(old, precise());
  }

  @Test
  void deletingCanBeUndone() {
    Preset old = precise();
    presets.useForNew(old, true);
    presets.delete(old);
    assertEquals(List.of(), names());
    assertNull(fixture.settings.get().newConversation().preset());
    presets.undo();
    assertEquals(List.of(old), List.copyOf(presets.presets()));
    assertTrue(presets.isDefault(old));
  }

  @Test
  void renamingKeepsTheDefaultAndCanBeUndone() {
    presets.useForNew(precise(), true);
    presets.save("Other");
    assertTrue(presets.rename(presets.presets().getLast(), "Other").isPresent());
    assertTrue(presets.rename(presets.presets().getLast(), " ").isPresent());
    assertTrue(presets.rename(presets.presets().getLast(), "Exact").isEmpty());
    assertEquals(List.of("Exact", "Other"), names());
    assertEquals("Exact", fixture.settings.get().newConversation().preset());
    presets.undo();
    assertEquals(List.of("Other", "Precise"), names());
    assertEquals("Precise", fixture.settings.get().newConversation().preset());
  }

  @Test
  void namesAreChecked() {
    assertTrue(presets.save("  ").isPresent());
    assertTrue(presets.save("x".repeat(61)).isPresent());
    assertTrue(presets.save("x".repeat(60)).isEmpty());
  }

  @Test
  void theDefaultCanBeTakenBack() {
    presets.useForNew(precise(), true);
    assertTrue(presets.isDefault(precise()));
    presets.useForNew(precise(), false);
    assertNull(fixture.settings.get().newConversation().preset());
  }

  @Test
  void aConversationThatHappensToMatchIsNamedSo() {
    Setup same = sidebar.setupProperty().get();
    sidebar.show(dev.tempera.core.chat.ConversationId.create(), SidebarFixture.setup());
    assertEquals("No preset", presets.titleProperty().get());
    sidebar.show(dev.tempera.core.chat.ConversationId.create(), same);
    assertEquals("Precise", presets.titleProperty().get());
  }

  @Test
  void aRenamedPresetIsCalledSoInOtherConversationsToo() {
    sidebar.parameter("temperature").enter("0.9");
    Setup changed = sidebar.setupProperty().get();
    sidebar.show(ConversationId.create(), changed.withSystemPrompt("Another."));
    assertTrue(presets.rename(precise(), "Exact").isEmpty());
    sidebar.show(fixture.id, changed);
    assertEquals("Exact · 1 change", presets.titleProperty().get());
    assertEquals("Exact", presets.suggestedName());
  }

  @Test
  void anUndoIsOfferedOnceAndCanBeForgotten() {
    assertEquals(
        "Preset “Precise” saved", Objects.requireNonNull(presets.undoProperty().get()).text());
    presets.save("Precise");
    assertEquals(
        "Preset “Precise” replaced", Objects.requireNonNull(presets.undoProperty().get()).text());
    presets.forgetUndo();
    presets.undo();
    assertEquals(List.of("Precise"), names());
  }
}

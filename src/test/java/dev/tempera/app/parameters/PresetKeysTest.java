package dev.tempera.app.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.ui.Command;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.settings.Settings.Preset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PresetKeysTest {
  private final SidebarFixture.MemorySettings settings = new SidebarFixture.MemorySettings();
  private final PresetKeys keys = new PresetKeys(settings, UiExecutor.immediate());
  private final List<String> applied = new ArrayList<>();
  private final List<Command> commands = keys.commands(preset -> applied.add(preset.name()));

  private void presets(String... names) {
    settings.update(s ->
        s.withPresets(
            List.of(names).stream()
                .map(name -> new Preset(name, "", ParameterSet.EMPTY))
                .toList()));
  }

  private List<String> labels() {
    return commands.stream().map(c -> c.label().get()).filter(l -> !l.isBlank()).toList();
  }

  @Test
  void eachPresetHasAKeyByName() {
    presets("wild", "Precise");
    assertEquals(List.of("Apply Precise", "Apply wild"), labels());
    assertEquals(List.of("Shortcut+DIGIT2"), commands.get(1).shortcuts());
    assertTrue(commands.get(1).run());
    assertEquals(List.of("wild"), applied);
  }

  @Test
  void aKeyWithoutAPresetDoesNothing() {
    presets("only");
    assertFalse(commands.get(1).run());
    presets();
    assertFalse(commands.getFirst().run());
    assertEquals(List.of(), labels());
    assertEquals(List.of(), applied);
  }

  @Test
  void aTenthPresetHasNoKey() {
    presets(IntStream.range(0, 12).mapToObj(i -> "p" + (char) ('a' + i)).toArray(String[]::new));
    assertEquals(9, labels().size());
    assertEquals("", PresetKeys.display(9));
    assertFalse(PresetKeys.display(8).isEmpty());
  }

  @Test
  void aClosedOneHearsNothing() {
    keys.close();
    presets("late");
    assertEquals(List.of(), labels());
  }
}

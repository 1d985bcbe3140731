package dev.tempera.core.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.settings.Settings.Preset;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsImportTest {
  private static final Settings EMPTY = Settings.defaults();

  private static Preset preset(String name, String prompt) {
    return new Preset(name, prompt, ParameterSet.EMPTY);
  }

  private static ConnectionProfile at(String id, Kind kind, String address) {
    return ConnectionProfile.usual(id, kind).withBaseUrl(address);
  }

  private static SettingsImport taken(Settings from, Settings here) {
    return SettingsImport.of(SettingsExport.json(from), here);
  }

  private static List<String> names(Settings settings) {
    return settings.presets().stream().map(Preset::name).toList();
  }

  @Test
  void whatIsThereIsNotDoubledAndWhatDiffersStandsBeside() {
    Settings from =
        EMPTY.withPresets(List.of(preset("A", "x"), preset("B", "y"), preset("C", "z")));
    Settings here = EMPTY.withPresets(List.of(preset("A", "x"), preset("B", "mine")));
    SettingsImport taken = taken(from, here);
    Settings after = taken.into(here);
    assertEquals(List.of("A", "B", "B (imported)", "C"), names(after));
    assertEquals("mine", after.presets().get(1).systemPrompt());
    assertTrue(taken(from, after).isEmpty(), "once is enough");
  }

  @Test
  void aWellKnownConnectionKeepsItsIdAndItsUsualVariable() {
    Settings from =
        EMPTY.withConnections(List.of(ConnectionProfile.usual("openrouter", Kind.OPENROUTER)));
    ConnectionProfile taken = taken(from, EMPTY).connections().getFirst();
    assertEquals("openrouter", taken.id());
    assertEquals("OPENROUTER_API_KEY", taken.apiKeyEnv());
  }

  /** A file from anywhere must not send this machine's keys to an address of its own. */
  @Test
  void anAddressOfAFileGetsNoKeyOfThisMachine() {
    Settings from =
        EMPTY.withConnections(List.of(at("openrouter", Kind.OPENROUTER, "https://evil.test/v1")));
    SettingsImport taken = taken(from, EMPTY);
    ConnectionProfile connection = taken.connections().getFirst();
    assertNotEquals("openrouter", connection.id(), "keys are found by it");
    assertNull(connection.apiKeyEnv(), "and by this");
    assertTrue(taken.describe().contains("https://evil.test/v1"), "the person sees where it goes");
    assertTrue(taken(from, taken.into(EMPTY)).isEmpty(), "known by its address the next time");
  }

  @Test
  void aConnectionThatIsHereIsLeftAsItIs() {
    Settings here = EMPTY.withConnections(List.of(at("mine", Kind.CUSTOM, "http://a.test/v1")));
    Settings from =
        EMPTY.withConnections(
            List.of(
                at("mine", Kind.CUSTOM, "http://b.test/v1"),
                at("other", Kind.CUSTOM, "http://a.test/v1")));
    assertTrue(taken(from, here).isEmpty());
  }

  @Test
  void lookAndBehaviourAreNotTouched() {
    Settings from = EMPTY.withAppearance(new Appearance(Settings.Theme.DARK, 2));
    assertTrue(taken(from, EMPTY).isEmpty());
    assertEquals(EMPTY, taken(from, EMPTY).into(EMPTY));
  }

  @Test
  void whatIsNoSettingsIsNothing() {
    for (String json : List.of("", "{", "[]", "null", "7", "{\"presets\": 3}")) {
      assertTrue(SettingsImport.of(json, EMPTY).isEmpty(), json);
    }
    assertFalse(SettingsImport.of("{\"presets\": [{\"name\": \"a\"}, 5, {}]}", EMPTY).isEmpty());
  }
}

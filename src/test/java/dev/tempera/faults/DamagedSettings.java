package dev.tempera.faults;

import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.settings.Appearance;
import dev.tempera.core.settings.JsonSettingsStore;
import dev.tempera.core.settings.Settings;
import dev.tempera.faults.DamageFigures.Fate;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** The settings. */
final class DamagedSettings implements DamageHarness.Target {
  private Settings written = Settings.defaults();

  @Override
  public String name() {
    return "settings";
  }

  private static JsonSettingsStore.Opened open(Path folder) {
    return JsonSettingsStore.open(
        folder,
        "test",
        Clock.systemUTC(),
        problem -> {
          throw new AssertionError(problem);
        });
  }

  @Override
  public void prepare(Path folder) {
    try (JsonSettingsStore store = open(folder).store()) {
      store.update(settings -> settings.withAppearance(new Appearance(Settings.Theme.LIGHT, 1)));
    }
    try (JsonSettingsStore store = open(folder).store()) {
      store.update(settings ->
          settings
              .withAppearance(new Appearance(Settings.Theme.DARK, 1.25))
              .withConnections(
                  List.of(ConnectionProfile.usual("mine", ConnectionProfile.Kind.OPENROUTER)))
              .withPresets(
                  List.of(
                      new Settings.Preset("Calm", "Be calm. ".repeat(50), ParameterSet.EMPTY))));
      written = store.get();
    }
  }

  @Override
  public Path file(Path folder) {
    return folder.resolve(JsonSettingsStore.FILE_NAME);
  }

  @Override
  public Fate look(Path folder) {
    JsonSettingsStore.Opened opened = open(folder);
    opened.store().close();
    opened.notices().forEach(DamagedDatabase::checkSentence);
    Settings found = opened.store().get();
    if (found.equals(written)) {
      return Fate.WHOLE;
    }
    boolean empty = found.equals(Settings.defaults());
    if (opened.notices().isEmpty()) {
      Fixture.expect(false, empty, "silently the defaults");
      return Fate.UNNOTICED;
    }
    return empty ? Fate.REFUSED : Fate.PARTLY;
  }
}

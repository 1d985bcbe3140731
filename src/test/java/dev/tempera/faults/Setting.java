package dev.tempera.faults;

import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.settings.JsonSettingsStore;
import dev.tempera.core.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;

/** Settings with long presets are changed again and again. */
final class Setting implements Activity {
  private static final int CHANGES = 40;
  private static final int LENGTH = 30_000;

  @Override
  public String name() {
    return "settings";
  }

  @Override
  public void prepare(Path folder) {
    write(folder, 0);
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

  /** On the disk when it returns. */
  private static void write(Path folder, int number) {
    try (JsonSettingsStore store = open(folder).store()) {
      store.update(settings -> changed(settings, number));
    }
  }

  private static Settings changed(Settings settings, int number) {
    String text = ("preset " + number + " ").repeat(LENGTH / 10);
    return settings.withPresets(
        List.of(new Settings.Preset("Number " + number, text, ParameterSet.EMPTY)));
  }

  @Override
  public void run(Path folder, Said said) {
    said.begins();
    for (int i = 1; i <= CHANGES; i++) {
      write(folder, i);
      said.line("written " + i);
    }
  }

  @Override
  public OptionalLong check(Path folder, List<String> said) {
    long written = said.stream().filter(line -> line.startsWith("written ")).count();
    JsonSettingsStore.Opened opened = open(folder);
    opened.store().close();
    Fixture.expect(List.of(), opened.notices(), "notices");
    Settings found = opened.store().get();
    boolean either =
        found.equals(changed(found, (int) written))
            || found.equals(changed(found, (int) written + 1));
    Fixture.expect(true, either, "the old settings or the new ones, " + written + " were written");
    return OptionalLong.empty();
  }
}

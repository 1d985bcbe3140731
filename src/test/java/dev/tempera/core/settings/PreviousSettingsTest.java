package dev.tempera.core.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.settings.Settings.Appearance;
import dev.tempera.core.settings.Settings.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings of before the last changes: kept once a sitting, used when the file is damaged. */
class PreviousSettingsTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T10:20:30.456Z"), ZoneOffset.UTC);
  private static final String BAD = "settings.json.bad-20260301T102030.456Z";

  @TempDir Path folder;

  private JsonSettingsStore.Opened open() {
    return JsonSettingsStore.open(
        folder,
        "test",
        CLOCK,
        problem -> {
          throw new AssertionError(problem);
        });
  }

  private Path file() {
    return folder.resolve(JsonSettingsStore.FILE_NAME);
  }

  private Path previous() {
    return folder.resolve("settings.json.previous");
  }

  private void choose(Theme... themes) {
    try (JsonSettingsStore store = open().store()) {
      for (Theme theme : themes) {
        store.update(settings -> settings.withAppearance(new Appearance(theme, 1)));
      }
    }
  }

  private static Theme theme(JsonSettingsStore.Opened opened) {
    opened.store().close();
    return opened.store().get().appearance().theme();
  }

  @Test
  void aDamagedFileGivesWayToTheSettingsOfBeforeAndThatIsTold() throws IOException {
    choose(Theme.LIGHT);
    choose(Theme.SYSTEM, Theme.DARK);
    Files.writeString(file(), "{\"appear");
    JsonSettingsStore.Opened opened = open();
    assertEquals(Theme.LIGHT, theme(opened));
    assertEquals(
        List.of(
            "The settings file is not valid JSON; it is kept as "
                + BAD
                + " and the settings from before the last changes are used."),
        opened.notices());
    assertEquals("{\"appear", Files.readString(folder.resolve(BAD)));
    JsonSettingsStore.Opened again = open();
    assertEquals(List.of(), again.notices());
    assertEquals(Theme.LIGHT, theme(again));
  }

  @Test
  void whereBothAreDamagedTheDefaultsAreUsedAndThatIsTold() throws IOException {
    choose(Theme.LIGHT);
    choose(Theme.DARK);
    Files.writeString(file(), "[]");
    Files.writeString(previous(), "\u0000");
    JsonSettingsStore.Opened opened = open();
    assertEquals(Settings.defaults(), opened.store().get());
    assertTrue(opened.notices().getFirst().endsWith("the defaults are used."));
    opened.store().close();
  }

  @Test
  void whoDeletesTheFileGetsTheDefaults() throws IOException {
    choose(Theme.LIGHT);
    choose(Theme.DARK);
    Files.delete(file());
    JsonSettingsStore.Opened opened = open();
    assertEquals(Settings.defaults(), opened.store().get());
    assertEquals(List.of(), opened.notices());
    opened.store().close();
  }

  @Test
  void whereNothingChangesNothingIsWritten() {
    choose(Theme.LIGHT);
    open().store().close();
    assertFalse(Files.exists(previous()));
  }

  @Test
  void aFileWithBadValuesIsNoneOfBefore() throws IOException {
    choose(Theme.LIGHT);
    choose(Theme.DARK);
    String before = Files.readString(previous());
    Files.writeString(file(), "{\"appearance\":{\"theme\":\"pink\"}}");
    choose(Theme.SYSTEM);
    assertEquals(before, Files.readString(previous()));
  }

  @Test
  void itIsItsOwnersAndHalfOfItGoesWithTheNextStart() throws IOException {
    choose(Theme.LIGHT);
    choose(Theme.DARK);
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(previous())));
    Path half = Files.writeString(folder.resolve("settings.json.previous.tmp"), "{\"ha");
    open().store().close();
    assertFalse(Files.exists(half));
  }
}

package dev.tempera.core.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.testing.Owners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
  void aProgramThatEndsBeforeItWritesLosesNothing() throws IOException {
    choose(Theme.LIGHT);
    choose(Theme.DARK);
    Files.writeString(file(), "{\"appear");
    // Neither closed nor written: as if killed.
    assertEquals(Theme.LIGHT, waiting(Duration.ofHours(1)).store().get().appearance().theme());
    assertEquals(Theme.LIGHT, theme(waiting(Duration.ofHours(1))));
    assertEquals(Theme.LIGHT, theme(open()));
  }

  private JsonSettingsStore.Opened waiting(Duration delay) {
    return JsonSettingsStore.open(folder, "test", CLOCK, delay, problem -> {});
  }

  @Test
  void settingsAreSavedWhereThoseOfBeforeCannotBeKept() throws IOException {
    choose(Theme.LIGHT);
    Files.createDirectories(previous().resolve("in the way"));
    choose(Theme.DARK);
    assertEquals(Theme.DARK, theme(open()));
    Files.delete(previous().resolve("in the way"));
    Files.delete(previous());
    Files.createSymbolicLink(previous(), folder.resolve("nowhere").resolve("at all"));
    choose(Theme.LIGHT);
    assertEquals(Theme.LIGHT, theme(open()));
  }

  private void connect(Map<String, String> headers, @Nullable String variable) {
    ConnectionProfile connection =
        new ConnectionProfile(
            "c",
            "Mine",
            ConnectionProfile.Kind.CUSTOM,
            "http://h/v1",
            headers,
            variable,
            false,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));
    try (JsonSettingsStore store = open().store()) {
      store.update(settings -> settings.withConnections(List.of(connection)));
    }
  }

  @Test
  void whatIsTakenOutBecauseItIsSecretIsNotInThoseOfBeforeEither() throws IOException {
    connect(Map.of("X-Key", "HIDDEN"), null);
    choose(Theme.LIGHT);
    assertTrue(Files.readString(previous()).contains("HIDDEN"));
    connect(Map.of(), "GIVEN-BY-MISTAKE");
    assertFalse(Files.readString(previous()).contains("HIDDEN"));
    choose(Theme.DARK);
    assertTrue(Files.readString(previous()).contains("GIVEN-BY-MISTAKE"));
    connect(Map.of(), "MY_KEY");
    assertFalse(Files.readString(previous()).contains("GIVEN-BY-MISTAKE"));
    assertTrue(Files.readString(previous()).contains("http://h/v1"));
  }

  @Test
  void whatIsTakenOutLaterInTheSameSittingGoesToo() throws IOException {
    connect(Map.of("X-Key", "HIDDEN"), null);
    choose(Theme.LIGHT);
    Files.writeString(previous(), Files.readString(file()));
    JsonSettingsStore store = open().store();
    store.update(settings -> settings.withConnections(List.of()));
    store.close();
    assertFalse(Files.readString(previous()).contains("HIDDEN"));
    assertFalse(Files.readString(file()).contains("HIDDEN"));
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
  void whatIsNoFileGivesWayToThoseOfBeforeAtOnce() throws IOException {
    choose(Theme.LIGHT);
    choose(Theme.DARK);
    Files.delete(file());
    Files.createDirectories(file().resolve("in the way"));
    // Neither closed nor written: as if killed.
    assertEquals(1, waiting(Duration.ofHours(1)).notices().size());
    assertTrue(Files.exists(folder.resolve(BAD).resolve("in the way")));
    assertEquals(Theme.LIGHT, theme(open()));
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
    Owners.assertAlone(previous());
    Path half =
        Files.writeString(
            folder.resolve(
                ".tempera-settings.json.previous-01234567-89ab-cdef-0123-456789abcdef.part"),
            "{\"ha");
    open().store().close();
    assertFalse(Files.exists(half));
  }
}

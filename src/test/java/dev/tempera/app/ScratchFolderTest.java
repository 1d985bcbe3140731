package dev.tempera.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tempera.core.settings.Appearance;
import dev.tempera.core.settings.JsonSettingsStore;
import dev.tempera.core.settings.Settings.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What asks without the data folder uses the settings that a window would use. */
class ScratchFolderTest {
  @TempDir Path data;

  private static JsonSettingsStore open(Path folder) {
    return JsonSettingsStore.open(
            folder,
            "test",
            Clock.systemUTC(),
            problem -> {
              throw new AssertionError(problem);
            })
        .store();
  }

  private void choose(Theme theme) {
    try (JsonSettingsStore store = open(data)) {
      store.update(settings -> settings.withAppearance(new Appearance(theme, 1)));
    }
  }

  private static Theme chosen(Path folder) {
    try (JsonSettingsStore store = open(folder)) {
      return store.get().appearance().theme();
    }
  }

  @Test
  void damagedSettingsGiveWayToThoseOfBeforeHereToo() throws IOException {
    choose(Theme.LIGHT);
    choose(Theme.DARK);
    Path path;
    try (ScratchFolder scratch = ScratchFolder.copyOf(data)) {
      path = scratch.path();
      assertEquals(Theme.DARK, chosen(path));
    }
    assertFalse(Files.exists(path));
    Files.writeString(data.resolve(JsonSettingsStore.FILE_NAME), "{\"appear");
    try (ScratchFolder scratch = ScratchFolder.copyOf(data)) {
      assertEquals(Theme.LIGHT, chosen(scratch.path()));
    }
    assertEquals("{\"appear", Files.readString(data.resolve(JsonSettingsStore.FILE_NAME)));
  }

  @Test
  void nobodyElseReadsTheCopy() throws IOException {
    try (ScratchFolder scratch = ScratchFolder.copyOf(data)) {
      Path path = scratch.path();
      if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        assertEquals(
            "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
      }
    }
  }
}

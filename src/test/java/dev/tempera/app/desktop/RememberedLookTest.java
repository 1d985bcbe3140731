package dev.tempera.app.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.ui.ThemeController;
import dev.tempera.core.settings.Appearance;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.Settings.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class RememberedLookTest {
  @TempDir Path folder;

  @Test
  void whatTheDesktopSaidIsThereAtTheNextStart() {
    assertNull(RememberedLook.read(folder));
    RememberedLook.write(folder, true);
    assertEquals(true, RememberedLook.read(folder));
    RememberedLook.write(folder, false);
    assertEquals(false, RememberedLook.read(folder));
    RememberedLook.write(folder, null);
    assertNull(RememberedLook.read(folder));
  }

  @Test
  void whatIsNoSuchWordIsNothing() throws IOException {
    Path file = Files.createDirectories(folder.resolve("cache")).resolve("desktop-look");
    for (String word : List.of("", "DARK", "dark light", "x".repeat(100_000))) {
      Files.writeString(file, word);
      assertNull(RememberedLook.read(folder), word);
    }
    Files.delete(file);
    Files.createDirectory(file);
    assertNull(RememberedLook.read(folder));
    RememberedLook.write(folder, true);
  }

  @Test
  void theDesktopsWordCountsWhileTheThemeIsTheSystems() throws TimeoutException {
    FxToolkit.registerPrimaryStage();
    WaitForAsyncUtils.waitForAsyncFx(
        20_000,
        () -> {
          Appearance system = Settings.defaults().appearance().withTheme(Theme.SYSTEM);
          ThemeController theme = new ThemeController(system, true);
          assertTrue(theme.darkProperty().get());
          theme.desktopIsDark(false);
          assertFalse(theme.darkProperty().get());
          theme.desktopIsDark(true);
          assertTrue(theme.darkProperty().get());
          theme.apply(system.withTheme(Theme.LIGHT));
          assertFalse(theme.darkProperty().get());
          theme.desktopIsDark(false);
          theme.desktopIsDark(true);
          assertFalse(theme.darkProperty().get());
          theme.apply(system);
          assertTrue(theme.darkProperty().get());
          // The style is the whole toolkit's: other tests begin with the light one.
          theme.apply(system.withTheme(Theme.LIGHT));
        });
  }
}

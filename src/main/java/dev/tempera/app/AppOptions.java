package dev.tempera.app;

import dev.tempera.core.connection.StartSetup;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.settings.Appearance;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.store.DataFolder;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the program was started.
 *
 * @param dataDir null: the platform's folder
 * @param environment the process's variables, injected so that tests have their own
 * @param connection a connection of this start only, which is preferred; or null
 * @param theme for this start only; null: as the settings say
 * @param start how new conversations of this start ask
 */
public record AppOptions(
    @Nullable Path dataDir,
    Map<String, String> environment,
    @Nullable ConnectionProfile connection,
    Settings.@Nullable Theme theme,
    StartSetup start) {
  public AppOptions {
    environment = Map.copyOf(environment);
  }

  /** A start whose new conversations ask as the settings say. */
  public AppOptions(
      @Nullable Path dataDir,
      Map<String, String> environment,
      @Nullable ConnectionProfile connection,
      Settings.@Nullable Theme theme) {
    this(dataDir, environment, connection, theme, StartSetup.NONE);
  }

  /** Where the data is, whether or not the folder is there. */
  public Path folder() {
    return dataDir != null
        ? dataDir
        : DataFolder.usual(
            System.getProperty("os.name", ""),
            Path.of(System.getProperty("user.home", ".")),
            environment::get);
  }

  /** The look: that of {@code settings}, but for a theme chosen for this start. */
  public Appearance appearance(Settings settings) {
    return theme == null ? settings.appearance() : settings.appearance().withTheme(theme);
  }
}

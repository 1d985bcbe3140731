package dev.tempera.app.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tells before the toolkit starts whether a window can be opened at all. Any thread. */
final class DisplayCheck {
  private static final List<String> LIBRARY_FOLDERS =
      List.of(
          "/usr/lib/x86_64-linux-gnu",
          "/usr/lib/aarch64-linux-gnu",
          "/lib/x86_64-linux-gnu",
          "/lib/aarch64-linux-gnu",
          "/usr/lib64",
          "/usr/lib",
          "/lib64",
          "/run/current-system/sw/lib",
          "/usr/local/lib");

  private DisplayCheck() {}

  /** One line that names the command that mends it; empty if there is nothing to mend. */
  static Optional<String> problem(Map<String, String> environment) {
    boolean linux = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
    if (!linux || "Headless".equals(System.getProperty("glass.platform"))) {
      return Optional.empty();
    }
    return problem(environment, LIBRARY_FOLDERS.stream().map(Path::of).toList());
  }

  static Optional<String> problem(Map<String, String> environment, List<Path> libraryFolders) {
    if (environment.getOrDefault("DISPLAY", "").isBlank()) {
      return Optional.of(
          "There is no display for the window: start Tempera from a desktop session, or without"
              + " one use tempera --prompt TEXT (a virtual display: xvfb-run -a tempera).");
    }
    boolean gtk = libraryFolders.stream().anyMatch(f -> Files.exists(f.resolve("libgtk-3.so.0")));
    return gtk
        ? Optional.empty()
        : Optional.of("The window needs GTK 3: sudo apt-get install libgtk-3-0");
  }
}

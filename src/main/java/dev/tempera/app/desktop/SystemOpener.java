package dev.tempera.app.desktop;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Lets the system open something with the program it has for it: one argument, never through a
 * shell. Not on the JavaFX thread.
 */
final class SystemOpener {
  private static final System.Logger LOG = System.getLogger(SystemOpener.class.getName());

  private SystemOpener() {}

  /**
   * Starts the program; false, with a line in the log, if there is none.
   *
   * @param windows the command that opens such a thing there, without the thing itself
   */
  static boolean open(String what, String... windows) {
    try {
      new ProcessBuilder(command(what, windows))
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
      return true;
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the system has no program that could be started", e);
      return false;
    }
  }

  private static List<String> command(String what, String... windows) {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (os.contains("win")) {
      List<String> command = new ArrayList<>(List.of(windows));
      command.add(what);
      return command;
    }
    return List.of(os.contains("mac") ? "open" : "xdg-open", what);
  }
}

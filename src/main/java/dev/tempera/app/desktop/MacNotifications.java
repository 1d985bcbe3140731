package dev.tempera.app.desktop;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Notifications on macOS, through the system's own script runner. */
public final class MacNotifications {
  private static final System.Logger LOG = System.getLogger(MacNotifications.class.getName());

  private MacNotifications() {}

  /** Whether this is macOS. */
  public static boolean isSupported() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");
  }

  /** Shows a notification. Any thread; does not wait. */
  public static void show(String title, String body) {
    try {
      new ProcessBuilder(command(title, body))
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "no notification could be shown", e);
    }
  }

  /** The texts are arguments of the script and never a part of it. */
  static List<String> command(String title, String body) {
    return List.of(
        "osascript",
        "-e",
        "on run argv",
        "-e",
        "display notification (item 2 of argv) with title (item 1 of argv)",
        "-e",
        "end run",
        "--",
        title,
        body);
  }
}

package dev.tempera.app;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;

/**
 * Shows an address in the person's browser through the system's own opener. The address goes as one
 * argument to a program, never through a shell.
 */
final class Browser {
  private static final System.Logger LOG = System.getLogger(Browser.class.getName());

  private final Executor background;

  Browser(Executor background) {
    this.background = background;
  }

  /** Whether it is an http, https or mailto address: no other kind is ever opened. */
  static boolean isAllowed(String address) {
    return address.matches("(?i)(https?://|mailto:)[^\\s\\p{Cntrl}]+");
  }

  /** Opens an address that the person has agreed to; other kinds are refused. Any thread. */
  void open(String address) {
    if (!isAllowed(address)) {
      LOG.log(System.Logger.Level.WARNING, "refused to open an address of another kind");
      return;
    }
    background.execute(() -> start(address));
  }

  private static void start(String address) {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    List<String> command =
        os.contains("win")
            ? List.of("rundll32", "url.dll,FileProtocolHandler", address)
            : os.contains("mac") ? List.of("open", address) : List.of("xdg-open", address);
    try {
      new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "no browser could be started", e);
    }
  }
}

package dev.tempera.app.desktop;

import java.nio.file.Path;
import java.util.concurrent.Executor;

/**
 * Opens a folder or a text file of ours with whatever the system opens such things with. The path
 * goes as one argument to a program, never through a shell.
 */
public final class FileOpener {
  private final Executor background;

  public FileOpener(Executor background) {
    this.background = background;
  }

  /** Returns at once; {@code failed} runs on any thread. */
  public void open(Path path, Runnable failed) {
    background.execute(() -> {
      if (!SystemOpener.open(path.toAbsolutePath().toString(), "explorer.exe")) {
        failed.run();
      }
    });
  }
}

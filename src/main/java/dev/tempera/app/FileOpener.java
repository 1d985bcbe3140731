package dev.tempera.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;

/**
 * Opens a folder or a text file of ours with whatever the system opens such things with. The path
 * goes as one argument to a program, never through a shell.
 */
final class FileOpener {
  private static final System.Logger LOG = System.getLogger(FileOpener.class.getName());

  private final Executor background;

  FileOpener(Executor background) {
    this.background = background;
  }

  /** Returns at once; {@code failed} runs on any thread. */
  void open(Path path, Runnable failed) {
    background.execute(() -> {
      if (!start(path.toAbsolutePath().toString())) {
        failed.run();
      }
    });
  }

  private static boolean start(String path) {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    List<String> command =
        os.contains("win")
            ? List.of("explorer.exe", path)
            : os.contains("mac") ? List.of("open", path) : List.of("xdg-open", path);
    try {
      new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
      return true;
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "nothing opens files here", e);
      return false;
    }
  }
}

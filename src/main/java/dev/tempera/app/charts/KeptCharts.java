package dev.tempera.app.charts;

import dev.tempera.app.ui.FilePicker;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Keeps pictures of charts in files, written in the background. */
public final class KeptCharts {
  private KeptCharts() {}

  /**
   * Asks {@code files} where to.
   *
   * @param tell gets a sentence when a file is there or cannot be written; on the view models'
   *     thread
   */
  public static ChartPane.Keeping by(FilePicker files, Threads threads, Consumer<String> tell) {
    return new ChartPane.Keeping(
        files,
        (file, bytes) ->
            UiTasks.then(
                CompletableFuture.runAsync(() -> write(file, bytes), threads.background()),
                threads.ui(),
                done -> tell.accept("Saved as " + file.getFileName() + "."),
                tell));
  }

  private static void write(Path file, byte[] bytes) {
    try {
      PrivateFiles.write(file, out -> out.write(bytes));
    } catch (IOException e) {
      throw new IllegalStateException(file + " cannot be written.", e);
    }
  }
}

package dev.tempera.app.window;

import dev.tempera.app.AppContext;
import dev.tempera.app.composer.Drafts;
import dev.tempera.app.ui.Dialogs;
import dev.tempera.app.ui.FxPulse;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.app.ui.PngWriter;
import dev.tempera.app.ui.SystemFilePicker;
import dev.tempera.app.ui.ThemeController;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.files.PrivateFiles;
import dev.tempera.core.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;

/** A picture of the window with one conversation, made without a display. */
public final class WindowPicture {
  private static final double WIDTH = 1280;
  private static final double HEIGHT = 820;

  /** Pulses until rows, sidebar and styles are at rest. */
  private static final int PULSES = 30;

  private WindowPicture() {}

  /**
   * Shows the conversation in the program's own window on the toolkit's headless platform and saves
   * what is painted as PNG. Blocks; not on the FX thread.
   *
   * @throws StoreException if the file cannot be written
   */
  public static void save(AppContext context, ConversationId conversation, Path file) {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    CompletableFuture<Void> started = new CompletableFuture<>();
    Platform.startup(() -> started.complete(null));
    started.join();
    FxUiExecutor ui = new FxUiExecutor();
    CompletableFuture<WritableImage> picture = new CompletableFuture<>();
    ui.execute(() -> paint(context, conversation, ui, picture));
    try {
      byte[] png = PngWriter.encode(picture.orTimeout(60, TimeUnit.SECONDS).join());
      PrivateFiles.write(file, out -> out.write(png));
    } catch (IOException e) {
      throw new StoreException("The picture could not be written to " + file + ".", e);
    } catch (CompletionException e) {
      throw new StoreException("The window could not be painted.", e);
    }
  }

  private static void paint(
      AppContext context,
      ConversationId conversation,
      FxUiExecutor ui,
      CompletableFuture<WritableImage> picture) {
    try {
      ThemeController theme =
          new ThemeController(context.options().appearance(context.settings().get()));
      FxPulse pulse = new FxPulse(ui);
      Stage stage = new Stage();
      WindowContent content =
          new WindowContent(
              context,
              new Drafts(context.conversations(), ui, toast -> {}),
              new Threads(ui, pulse, context.background()),
              theme,
              new Dialogs(() -> stage, theme),
              new SystemFilePicker(() -> stage),
              new WindowFeatures.Outside(address -> {}, id -> {}, () -> {}, Beside.ALONE));
      Scene scene = new Scene(content.view(), WIDTH, HEIGHT);
      theme.install(scene);
      stage.setScene(scene);
      stage.show();
      content.start(conversation);
      content.focus();
      Runnable take =
          () -> {
            try {
              picture.complete(scene.snapshot(null));
              content.close();
              stage.hide();
            } catch (RuntimeException e) {
              picture.completeExceptionally(e);
            }
          };
      whenShown(content, pulse, () -> after(PULSES, pulse, take));
    } catch (RuntimeException e) {
      picture.completeExceptionally(e);
    }
  }

  private static void whenShown(WindowContent content, FxPulse pulse, Runnable task) {
    pulse.next(() -> {
      if (content.transcript().rows().isEmpty()) {
        whenShown(content, pulse, task);
      } else {
        task.run();
      }
    });
  }

  private static void after(int pulses, FxPulse pulse, Runnable task) {
    pulse.next(pulses == 0 ? task : () -> after(pulses - 1, pulse, task));
  }
}

package dev.tempera.app.launch;

import dev.tempera.app.desktop.FileOpener;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.app.ui.ThemeController;
import dev.tempera.core.settings.Settings;
import java.io.Console;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A window for the one sentence of a start that failed, where nobody reads it in a terminal. */
final class StartFailure {
  private static final System.Logger LOG = System.getLogger(StartFailure.class.getName());
  private static final String TITLE = "Tempera could not start";
  private static final double WIDTH = 480;

  private StartFailure() {}

  /** The toolkit, which can be started once in a process, and may have failed to. Main thread. */
  static final class Toolkit {
    private final Supplier<CompletableFuture<Void>> starter;
    private @Nullable CompletableFuture<Void> started;

    /**
     * A toolkit that was not started yet.
     *
     * @param starter begins to start it
     */
    Toolkit(Supplier<CompletableFuture<Void>> starter) {
      this.starter = starter;
    }

    /** Begins to start it, unless that was begun before; completes when it runs. */
    CompletableFuture<Void> begin() {
      CompletableFuture<Void> begun = started;
      if (begun == null) {
        begun = starter.get();
        started = begun;
      }
      return begun;
    }

    /** Waits until a start that was begun has ended: a process must not end in the midst of it. */
    void settle() {
      CompletableFuture<Void> begun = started;
      if (begun != null) {
        begun.exceptionally(e -> null).join();
      }
    }

    /** Whether it runs, if necessary by starting it. */
    boolean runs() {
      try {
        begin().join();
        return true;
      } catch (RuntimeException | LinkageError e) {
        LOG.log(System.Logger.Level.DEBUG, "no toolkit to say it in", e);
        return false;
      }
    }
  }

  /**
   * Shows the sentence, if it needs a window and one can be opened, and waits until it is closed.
   *
   * @param folder what the person may want to look into, or null
   */
  static void tell(
      String sentence, @Nullable Path folder, Map<String, String> environment, Toolkit toolkit) {
    boolean display = DisplayCheck.problem(environment).isEmpty();
    if (!isWanted(hasTerminal(), display, System.getProperty("glass.platform"))
        || !toolkit.runs()) {
      return;
    }
    try {
      if (show(sentence, folder) && folder != null) {
        // The process ends after this: what opens the folder is started before.
        new FileOpener(Runnable::run).open(folder, () -> {});
      }
    } catch (CompletionException e) {
      // It stands on the standard error already.
      LOG.log(System.Logger.Level.WARNING, "the failure could not be shown", e);
    }
  }

  /**
   * Whether the sentence needs a window: nobody sees the standard error, and there is a display.
   *
   * @param terminal whether the process has one
   * @param display whether a window can be opened at all
   * @param platform the toolkit's platform as chosen for this process, or null
   */
  static boolean isWanted(boolean terminal, boolean display, @Nullable String platform) {
    return !terminal && display && !"Headless".equals(platform);
  }

  /** Whether a person typed the command and reads what it prints. */
  private static boolean hasTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  /**
   * Shows the sentence and waits until the person has closed it. Needs the running toolkit; not on
   * the FX thread.
   *
   * @param folder a folder to look into, offered if it is there
   * @return whether the person asked for the folder
   */
  static boolean show(String sentence, @Nullable Path folder) {
    boolean offered = folder != null && Files.isDirectory(folder);
    CompletableFuture<Boolean> chosen = new CompletableFuture<>();
    new FxUiExecutor()
        .execute(() -> {
          try {
            chosen.complete(ask(sentence, offered));
          } catch (RuntimeException | Error e) {
            chosen.completeExceptionally(e);
          }
        });
    return chosen.join();
  }

  private static boolean ask(String sentence, boolean folderOffered) {
    ButtonType open = new ButtonType("Open the data folder", ButtonBar.ButtonData.LEFT);
    Alert alert = new Alert(Alert.AlertType.ERROR, sentence, ButtonType.CLOSE);
    if (folderOffered) {
      alert.getButtonTypes().addFirst(open);
    }
    alert.setTitle("Tempera");
    alert.setHeaderText(TITLE);
    alert.getDialogPane().setId("start-failure");
    alert.getDialogPane().setPrefWidth(WIDTH);
    alert.getDialogPane().setMinHeight(Region.USE_PREF_SIZE);
    // The settings may be what failed, so the look is the usual one.
    new ThemeController(Settings.defaults().appearance()).install(alert.getDialogPane().getScene());
    return alert.showAndWait().filter(open::equals).isPresent();
  }
}

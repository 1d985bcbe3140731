package dev.tempera;

import java.util.concurrent.CompletableFuture;
import javafx.application.Application;
import javafx.stage.Stage;

/**
 * Gives the program's windows their name. On Linux a window belongs to a menu entry by its class
 * (WM_CLASS), and the toolkit takes that from the name of the application class it was launched
 * with; without one it is "java". The name of this class is therefore the desktop file's.
 */
public final class Tempera extends Application {
  // The toolkit makes the instance itself and can be launched once in a process.
  private static final CompletableFuture<Void> STARTED = new CompletableFuture<>();

  /** For the toolkit. */
  public Tempera() {}

  /**
   * Begins to start the toolkit. Once a process, any thread.
   *
   * @return completes when it runs, fails if it cannot be started
   */
  public static CompletableFuture<Void> startToolkit() {

    Thread launcher =
        new Thread(
            () -> {
              try {
                launch(Tempera.class);
              } catch (RuntimeException | LinkageError e) {
                STARTED.completeExceptionally(e);
              }
            },
            "toolkit");
    launcher.setDaemon(true);
    launcher.start();
    return STARTED.copy();
  }

  @Override
  public void start(Stage unused) {
    STARTED.complete(null);
  }
}

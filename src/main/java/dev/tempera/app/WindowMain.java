package dev.tempera.app;

import dev.tempera.Tempera;
import dev.tempera.core.store.DataFolder;
import dev.tempera.core.store.InstanceLock;
import dev.tempera.core.store.StoreException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import javafx.application.Platform;

/** Opens the window and waits until it is closed. */
public final class WindowMain {
  private static final int DONE = 0;
  private static final int FAILED = 1;

  private WindowMain() {}

  /**
   * Runs the window; blocks. The toolkit starts while the services open, because both take time.
   *
   * @param say tells the person one line where there is no window to tell it in
   * @return the exit status
   */
  public static int run(AppOptions options, Consumer<String> say) {
    Optional<String> missing = DisplayCheck.problem(options.environment());
    if (missing.isPresent()) {
      say.accept(missing.get());
      return FAILED;
    }
    try {
      Path folder = DataFolder.create(AppContext.folderOf(options));
      CompletableFuture<Runnable> toFront = new CompletableFuture<>();
      InstanceLock lock = InstanceLock.acquire(folder, () -> toFront.join().run());
      if (!lock.isOwner()) {
        return alreadyRunning(lock, folder, say);
      }
      CompletableFuture<AppContext> context =
          CompletableFuture.supplyAsync(() -> AppContext.owning(options, folder, lock));
      show(context, toFront);
      return DONE;
    } catch (StoreException e) {
      say.accept(String.valueOf(e.getMessage()));
      return FAILED;
    }
  }

  private static int alreadyRunning(InstanceLock lock, Path folder, Consumer<String> say) {
    boolean shown = lock.askToShow();
    say.accept(
        shown
            ? "Tempera is already running with this data; its window is in front now."
            : "Another Tempera is using " + folder + "; close it, or use another --data-dir.");
    return shown ? DONE : FAILED;
  }

  private static void show(
      CompletableFuture<AppContext> opening, CompletableFuture<Runnable> toFront) {
    CountDownLatch closed = new CountDownLatch(1);
    Platform.setImplicitExit(false);
    Tempera.startToolkit();
    try (AppContext context = join(opening)) {
      MainWindow.open(context, toFront::complete, closed::countDown);
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static AppContext join(CompletableFuture<AppContext> opening) {
    try {
      return opening.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof StoreException store) {
        throw store;
      }
      throw e;
    }
  }
}

package dev.tempera.app;

import dev.tempera.Tempera;
import dev.tempera.core.store.DataFolder;
import dev.tempera.core.store.InstanceLock;
import dev.tempera.core.store.InstanceRequest;
import dev.tempera.core.store.StoreException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/** Opens the window and waits until it is closed. */
public final class WindowMain {
  private static final System.Logger LOG = System.getLogger(WindowMain.class.getName());
  private static final int DONE = 0;
  private static final int FAILED = 1;

  private WindowMain() {}

  /**
   * Runs the window, or hands {@code request} to one that is there already; blocks. The toolkit
   * starts while the services open, because both take time.
   *
   * @param say tells the person one line where there is no window to tell it in
   * @return the exit status
   */
  public static int run(AppOptions options, InstanceRequest request, Consumer<String> say) {
    Optional<String> missing = DisplayCheck.problem(options.environment());
    Handover handover = new Handover();
    if (missing.isPresent()) {
      // Nobody may be told that a window is on its way.
      handover.end();
    }
    try {
      Path folder = DataFolder.create(AppContext.folderOf(options));
      FolderClaim claim =
          FolderClaim.make(
              () -> InstanceLock.acquire(folder, handover::offer),
              request,
              FolderClaim.Patience.usual());
      InstanceLock lock = claim.lock();
      if (!lock.isOwner()) {
        return alreadyRunning(claim, folder, say);
      }
      if (missing.isPresent()) {
        lock.close();
        say.accept(missing.get());
        return FAILED;
      }
      CompletableFuture<AppContext> context =
          CompletableFuture.supplyAsync(() -> AppContext.owning(options, folder, lock));
      return show(context, request, handover, say);
    } catch (StoreException e) {
      say.accept(String.valueOf(e.getMessage()));
      return FAILED;
    } finally {
      handover.end();
    }
  }

  private static int alreadyRunning(FolderClaim claim, Path folder, Consumer<String> say) {
    boolean shown = claim.handedOver();
    say.accept(
        shown
            ? "Tempera is already running with this data; its window is in front now."
            : "Another Tempera is using " + folder + "; close it, or use another --data-dir.");
    return shown ? DONE : FAILED;
  }

  private static int show(
      CompletableFuture<AppContext> opening,
      InstanceRequest request,
      Handover handover,
      Consumer<String> say) {
    CompletableFuture<Integer> ended = new CompletableFuture<>();
    try {
      Platform.setImplicitExit(false);
      Tempera.startToolkit();
    } catch (RuntimeException | LinkageError e) {
      return notOpened(opening, e, say);
    }
    try (AppContext context = join(opening)) {
      MainWindow.open(
          context,
          shown -> {
            // From here on nothing goes unheard, whatever thread it happens on.
            Thread.setDefaultUncaughtExceptionHandler(shown.faults());
            if (!request.equals(InstanceRequest.SHOW)) {
              shown.handleLater(request);
            }
            handover.opened(shown::handle).forEach(shown::handleLater);
          },
          () -> ended.complete(DONE),
          ended::completeExceptionally);
      return ended.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILED;
    } catch (ExecutionException e) {
      return notOpened(opening, e.getCause(), say);
    }
  }

  /** No stack trace reaches a person; the log, which the context opens, has it. */
  private static int notOpened(
      CompletableFuture<AppContext> opening, @Nullable Throwable why, Consumer<String> say) {
    try (AppContext context = join(opening)) {
      LOG.log(System.Logger.Level.ERROR, "the window could not be opened", why);
      say.accept(
          "The window could not be opened ("
              + reason(why)
              + "); "
              + context.folder().resolve(LogFile.FOLDER).resolve(LogFile.NEWEST)
              + " says more. Without a window, use tempera --prompt TEXT.");
    }
    return FAILED;
  }

  /** The words of the first cause: what wraps it only repeats them after its class's name. */
  private static String reason(@Nullable Throwable why) {
    Throwable root = why;
    for (int depth = 0; depth < 8 && root != null && root.getCause() != null; depth++) {
      root = root.getCause();
    }
    String message = root == null ? null : root.getMessage();
    return message == null || message.isBlank() ? "no reason given" : message.strip();
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

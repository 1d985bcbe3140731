package dev.tempera.app.launch;

import dev.tempera.Tempera;
import dev.tempera.app.AppContext;
import dev.tempera.app.AppOptions;
import dev.tempera.app.logs.LogFile;
import dev.tempera.app.window.MainWindow;
import dev.tempera.app.window.OpeningWindow;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.store.DataFolder;
import dev.tempera.core.store.InstanceLock;
import dev.tempera.core.store.InstanceRequest;
import dev.tempera.core.store.StoreException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
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

  private final AppOptions options;
  private final InstanceRequest request;
  private final Handover handover = new Handover();
  private final StartFailure.Toolkit toolkit = new StartFailure.Toolkit(Tempera::startToolkit);

  /** How a start ended, and what there is to say of it. */
  private record Outcome(int status, @Nullable String sentence, @Nullable Path folder) {}

  private WindowMain(AppOptions options, InstanceRequest request) {
    this.options = options;
    this.request = request;
  }

  /**
   * Runs the window, or hands {@code request} to one that is there already; blocks. The toolkit
   * starts while the services open, because both take time. A failure that no terminal shows is
   * shown in a window, if one is possible.
   *
   * @param say tells the person one line where there is no window to tell it in
   * @return the exit status
   */
  public static int run(AppOptions options, InstanceRequest request, Consumer<String> say) {
    WindowMain main = new WindowMain(options, request);
    Outcome outcome = main.start();
    String sentence = outcome.sentence();
    main.toolkit.settle();
    if (sentence != null) {
      say.accept(sentence);
      if (outcome.status() != DONE) {
        StartFailure.tell(sentence, outcome.folder(), options.environment(), main.toolkit);
      }
    }
    return outcome.status();
  }

  /**
   * Shows why the arguments of a start that wanted a window are refused, if no terminal shows it.
   * Blocks; not after {@link #run}.
   */
  public static void tellRefusal(String sentence, Map<String, String> environment) {
    StartFailure.tell(sentence, null, environment, new StartFailure.Toolkit(Tempera::startToolkit));
  }

  private Outcome start() {
    Optional<String> missing = DisplayCheck.problem(options.environment());
    if (missing.isPresent()) {
      // Nobody may be told that a window is on its way.
      handover.end();
    }
    Path folder = options.folder();
    try {
      if (missing.isEmpty()) {
        Platform.setImplicitExit(false);
        // Takes as long as everything until the settings are read.
        var _ = toolkit.begin();
      }

      DataFolder.create(folder);
      FolderClaim claim =
          FolderClaim.make(
              () -> InstanceLock.acquire(folder, handover::offer),
              request,
              FolderClaim.Patience.usual());
      if (!claim.lock().isOwner()) {
        return alreadyRunning(claim, folder, options.start().wanted());
      }
      try (InstanceLock lock = claim.lock()) {
        if (missing.isPresent()) {
          return new Outcome(FAILED, missing.get(), null);
        }
        return show(folder, lock);
      }
    } catch (StoreException e) {
      return new Outcome(FAILED, String.valueOf(e.getMessage()), folder);
    } catch (RuntimeException | Error e) {
      LOG.log(System.Logger.Level.ERROR, "the start failed", e);
      return new Outcome(FAILED, "Tempera could not start (" + reason(e) + ").", folder);
    } finally {
      handover.end();
    }
  }

  /**
   * @param setUp whether the start says how to ask, which only a window of its own can do
   */
  private static Outcome alreadyRunning(FolderClaim claim, Path folder, boolean setUp) {
    return claim.handedOver()
        ? new Outcome(
            DONE,
            "Tempera is already running with this data; its window is in front now."
                + (setUp
                    ? " How to ask was not changed: that takes a start of its own (close this one,"
                        + " or use another --data-dir)."
                    : ""),
            null)
        : new Outcome(
            FAILED,
            "Another Tempera is using " + folder + "; close it, or use another --data-dir.",
            null);
  }

  private Outcome show(Path folder, InstanceLock lock) {
    CompletableFuture<Settings> settings = new CompletableFuture<>();
    CompletableFuture<AppContext> opening =
        CompletableFuture.supplyAsync(
            () -> AppContext.owning(options, folder, lock, settings::complete));
    CompletableFuture<OpeningWindow> frame =
        toolkit
            .begin()
            .thenCombine(settings, (running, read) -> read)
            .thenCompose(read -> OpeningWindow.show(options, read, handover::end));
    // There may be no settings, and then no frame: both ends of waiting are needed.
    var _ =
        opening.whenComplete((made, e) -> {
          if (e != null) {
            settings.completeExceptionally(e);
          }
        });
    // It takes long to set up where it is first needed, and this thread has nothing to do.
    var _ = BigDecimal.TEN.precision();
    try {
      return show(opening, frame);
    } finally {
      var _ = frame.thenAccept(OpeningWindow::close);
    }
  }

  private Outcome show(
      CompletableFuture<AppContext> opening, CompletableFuture<OpeningWindow> frame) {
    CompletableFuture<Integer> ended = new CompletableFuture<>();
    OpeningWindow empty;
    try {
      empty = frame.join();
    } catch (CompletionException | LinkageError e) {
      return notOpened(opening, e.getCause());
    }
    try (AppContext context = join(opening)) {
      MainWindow.open(
          context,
          empty,
          shown -> {
            // From here on nothing goes unheard, whatever thread it happens on.
            Thread.setDefaultUncaughtExceptionHandler(shown.faults());
            if (request.isMore()) {
              shown.handleLater(request);
            }
            handover.opened(shown::handle).forEach(shown::handleLater);
          },
          () -> ended.complete(DONE),
          ended::completeExceptionally);
      return new Outcome(ended.get(), null, null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome(FAILED, null, null);
    } catch (ExecutionException e) {
      return notOpened(opening, e.getCause());
    }
  }

  /** No stack trace reaches a person; the log, which the context opens, has it. */
  private static Outcome notOpened(CompletableFuture<AppContext> opening, @Nullable Throwable why) {
    try (AppContext context = join(opening)) {
      LOG.log(System.Logger.Level.ERROR, "the window could not be opened", why);
      return new Outcome(
          FAILED,
          "The window could not be opened ("
              + reason(why)
              + "); "
              + context.folder().resolve(LogFile.FOLDER).resolve(LogFile.NEWEST)
              + " says more. Without a window, use tempera --prompt TEXT.",
          context.folder());
    }
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

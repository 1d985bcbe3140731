package dev.tempera.app;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ends one thing after the other: what fails in one keeps none after it from ending. One thread.
 */
final class Ending {
  private static final System.Logger LOG = System.getLogger(Ending.class.getName());

  private @Nullable RuntimeException failure;
  private @Nullable Error error;

  /** Ends one, if it was made. */
  <T> void of(@Nullable T thing, Consumer<T> end) {
    if (thing == null) {
      return;
    }
    try {
      end.accept(thing);
    } catch (RuntimeException e) {
      log(thing, e);
      failure = failure == null ? e : failure;
    } catch (Error e) {
      log(thing, e);
      error = error == null ? e : error;
    }
  }

  private static void log(Object thing, Throwable e) {
    LOG.log(System.Logger.Level.ERROR, thing.getClass().getSimpleName() + " could not be ended", e);
  }

  /** Ends what a failure has left half made; what fails then does not hide that failure. */
  static void after(Throwable failure, Runnable end) {
    try {
      end.run();
    } catch (RuntimeException | Error e) {
      failure.addSuppressed(e);
    }
  }

  /** Throws what failed first, if something did: an error before an exception. */
  void tell() {
    if (error != null) {
      throw error;
    }
    if (failure != null) {
      throw failure;
    }
  }
}

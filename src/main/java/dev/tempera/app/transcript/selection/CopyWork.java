package dev.tempera.app.transcript.selection;

import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Makes what is copied, at once or in the background. Of several copies the one asked for last
 * counts, whichever is ready first. View models' thread only.
 */
public final class CopyWork {
  private final Latest<Runnable> copying;
  private final Executor background;

  /** Makes what is much in {@code background}. */
  public CopyWork(UiExecutor ui, Executor background) {
    this.copying = new Latest<>(ui);
    this.background = background;
  }

  /** Makes a copy and takes it, within this call. */
  void now(Supplier<Runnable> copy) {
    copying.forget();
    copy.get().run();
  }

  /**
   * Makes a copy in the background and takes it on the view models' thread, if none was asked for
   * meanwhile.
   */
  void later(Supplier<Runnable> copy) {
    copying.ask(
        () -> CompletableFuture.supplyAsync(copy, background),
        Runnable::run,
        failure -> {}); // the clipboard keeps what it has
  }
}

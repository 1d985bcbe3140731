package dev.tempera.app.ui;

import dev.tempera.core.concurrent.UiExecutor;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** Brings results of background work to the view models' thread. */
public final class UiTasks {
  private UiTasks() {}

  /**
   * Hands the result, or the sentence that says what went wrong, to the view models' thread.
   *
   * @param failed gets the exception's message
   */
  public static <T> void then(
      CompletableFuture<T> future,
      UiExecutor ui,
      Consumer<? super T> done,
      Consumer<String> failed) {
    var _ =
        future.whenComplete((result, failure) ->
            ui.execute(() -> {
              if (failure != null) {
                failed.accept(sentence(failure));
              } else {
                done.accept(result);
              }
            }));
  }

  /** The message for a person of what a future ended with. */
  public static String sentence(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return Objects.requireNonNullElse(
        cause.getMessage(), "Something failed: " + cause.getClass().getSimpleName() + ".");
  }
}

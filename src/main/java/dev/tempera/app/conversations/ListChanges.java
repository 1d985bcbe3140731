package dev.tempera.app.conversations;

import dev.tempera.app.ui.Toast;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.UiExecutor;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Brings changes into the list while the store works on them, whatever is shown by then, and tells
 * what could not be stored. Lives on the view models' thread.
 */
final class ListChanges {
  private final ConversationList list;
  private final UiExecutor ui;
  private final Consumer<Toast> toasts;
  private final Consumer<ConversationId> changed;

  /**
   * Nothing is on its way.
   *
   * @param changed hears of each conversation that is to be shown anew
   */
  ListChanges(
      ConversationList list,
      UiExecutor ui,
      Consumer<Toast> toasts,
      Consumer<ConversationId> changed) {
    this.list = list;
    this.ui = ui;
    this.toasts = toasts;
    this.changed = changed;
  }

  /**
   * Applies to the list what was done.
   *
   * @param apply on the view models' thread
   * @return completes there, after it was applied
   */
  <T> CompletableFuture<ConversationId> applied(
      CompletableFuture<T> work, Function<? super T, ConversationId> apply, Runnable failed) {
    CompletableFuture<ConversationId> applied = new CompletableFuture<>();
    UiTasks.then(
        work,
        ui,
        result -> applied.complete(apply.apply(result)),
        problem -> {
          failed.run();
          toasts.accept(Toast.of(problem));
          applied.completeExceptionally(new IllegalStateException(problem));
        });
    return applied;
  }

  /** Shows a change at once, and what the store has when it is stored or could not be. */
  void change(
      ConversationId id,
      UnaryOperator<Conversation> operator,
      CompletableFuture<Void> stored,
      Runnable failed) {
    ConversationList.Change change = list.begin(id, operator);
    changed.accept(id);
    UiTasks.then(
        stored,
        ui,
        done -> {
          list.end(change);
          changed.accept(id);
        },
        problem -> {
          list.end(change);
          changed.accept(id);
          failed.run();
          toasts.accept(Toast.of(problem));
        });
  }
}

package dev.tempera.app.branching;

import dev.tempera.app.ui.Toast;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.session.ConversationCopies;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes conversations of others. A copy is shown where the person still looks at what it was made
 * of, and offered where not. Lives on the view models' thread.
 */
final class BranchingViewModel {
  private final ConversationCopies copies;
  private final Supplier<CompletableFuture<Void>> stored;
  private final Supplier<@Nullable ConversationId> shown;
  private final Consumer<ConversationId> reveal;
  private final Consumer<Toast> toasts;
  private final UiExecutor ui;

  /**
   * @param stored completes when what was set and written before is stored
   * @param shown the conversation shown
   * @param reveal shows a conversation
   */
  BranchingViewModel(
      ConversationCopies copies,
      Supplier<CompletableFuture<Void>> stored,
      Supplier<@Nullable ConversationId> shown,
      Consumer<ConversationId> reveal,
      Consumer<Toast> toasts,
      UiExecutor ui) {
    this.copies = copies;
    this.stored = stored;
    this.shown = shown;
    this.reveal = reveal;
    this.toasts = toasts;
    this.ui = ui;
  }

  /** Copies a conversation with everything in it. */
  void duplicate(ConversationId id) {
    copy(id, () -> copies.duplicate(id), "Duplicated");
  }

  /** Makes a conversation of what leads to a message of the conversation shown. */
  void branchOff(MessageId message) {
    ConversationId id = shown.get();
    if (id != null) {
      copy(id, () -> copies.branch(id, message), "Branched into a new conversation");
    }
  }

  private void copy(
      ConversationId from, Supplier<CompletableFuture<ConversationId>> copy, String done) {
    UiTasks.then(
        // A failure to store is told where it happens; what is stored is copied all the same.
        stored.get().handle((ok, failure) -> from).thenCompose(ready -> copy.get()),
        ui,
        made -> {
          if (from.equals(shown.get())) {
            reveal.accept(made);
            toasts.accept(Toast.of(done));
          } else {
            toasts.accept(new Toast(done, "Show", () -> reveal.accept(made)));
          }
        },
        problem -> toasts.accept(Toast.of(problem)));
  }
}

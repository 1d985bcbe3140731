package dev.tempera.app.conversations;

import dev.tempera.app.ui.Toast;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.concurrent.UiExecutor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What was changed of folders, tags and notes and can be taken back. View models' thread only. */
final class ShelfUndo {
  private static final int MOST = 50;

  private final UiExecutor ui;
  private final Consumer<Toast> toasts;
  private final Deque<Runnable> all = new ArrayDeque<>();
  private Runnable changed = () -> {};

  ShelfUndo(UiExecutor ui, Consumer<Toast> toasts) {
    this.ui = ui;
    this.toasts = toasts;
  }

  /** Hears of each change that can be taken back. */
  void onChange(Runnable action) {
    changed = action;
  }

  /** Whether there is nothing to take back. */
  boolean isEmpty() {
    return all.isEmpty();
  }

  /** Takes the last change back. */
  void undo() {
    if (!all.isEmpty()) {
      all.pop().run();
    }
  }

  /** Says what was done and offers to take it back. */
  void offer(String what, Runnable undo) {
    push(undo);
    toasts.accept(
        Toast.undo(
            what,
            () -> {
              if (all.remove(undo)) {
                undo.run();
              }
            }));
  }

  /** What shows by itself needs no words; it is taken back by a key. */
  void push(Runnable undo) {
    all.push(undo);
    if (all.size() > MOST) {
      all.removeLast();
    }
    changed.run();
  }

  /** When a change is made, it can be taken back without words. */
  void after(CompletableFuture<?> change, Runnable undo) {
    UiTasks.then(change, ui, done -> push(undo), this::say);
  }

  /** When a change is made, says so and offers to take it back. */
  void after(CompletableFuture<?> change, String what, Runnable undo) {
    UiTasks.then(change, ui, done -> offer(what, undo), this::say);
  }

  /** Tells what goes wrong with a change that takes another one back. */
  void tell(CompletableFuture<?> change) {
    UiTasks.then(change, ui, done -> {}, this::say);
  }

  /** Says what went wrong. */
  void say(String problem) {
    toasts.accept(Toast.of(problem));
  }
}

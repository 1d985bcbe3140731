package dev.tempera.app.feature;

import dev.tempera.app.ui.Dialogs;
import dev.tempera.app.ui.FilePicker;
import dev.tempera.app.ui.Toast;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What the features of one window share: the conversation shown, the ways to say and ask something,
 * and the frame's panes. Holds no service. FX thread only.
 */
public final class Workspace {
  /** What the window's frame does with its panes. */
  public interface Panes {
    /** Shows the pane if it is hidden, gave way for want of room, or a page stands over it. */
    void reveal(Place place);

    /** Shows the pane and puts the cursor into it. */
    void focus(Place place);

    /** Shows a feature's page in place of all panes; null for the panes. */
    void page(@Nullable Feature feature);
  }

  private static final int MOST_UNDOABLE = 50;

  private final Dialogs dialogs;
  private final FilePicker files;
  private final Consumer<Toast> toasts;
  private final ReadOnlyObjectWrapper<@Nullable Conversation> current =
      new ReadOnlyObjectWrapper<>(this, "current");
  private final Deque<Toast> undoable = new ArrayDeque<>();
  private final ReadOnlyStringWrapper undoes = new ReadOnlyStringWrapper(this, "undoes", "");
  private Consumer<Toast> withdrawn = toast -> {};
  private @Nullable Panes panes;

  /** The workspace of a window that shows nothing yet. */
  public Workspace(Dialogs dialogs, FilePicker files, Consumer<Toast> toasts) {
    this.dialogs = dialogs;
    this.files = files;
    this.toasts = toasts;
  }

  /** The conversation shown, as it is now; null before the first one is there. */
  public ReadOnlyObjectProperty<@Nullable Conversation> currentProperty() {
    return current.getReadOnlyProperty();
  }

  /** The id of the conversation shown. */
  public @Nullable ConversationId currentId() {
    Conversation shown = current.get();
    return shown == null ? null : shown.id();
  }

  /** Shows from now on what {@code source} holds. For the feature that lets a person choose. */
  public void follow(ReadOnlyObjectProperty<@Nullable Conversation> source) {
    current.bind(source);
  }

  /** Windows over the main one. */
  public Dialogs dialogs() {
    return dialogs;
  }

  /** Asks for files. */
  public FilePicker files() {
    return files;
  }

  /** Says something for some seconds; what it offers to undo can be undone for longer. */
  public void toast(Toast toast) {
    if (!toast.undoes()) {
      toasts.accept(toast);
      return;
    }
    // Once: by its button, or by the key.
    Toast[] offered = new Toast[1];
    offered[0] =
        Toast.undo(
            toast.text(),
            () -> {
              if (undoable.remove(offered[0])) {
                tellUndoable();
                toast.run().run();
              }
            });
    undoable.push(offered[0]);
    if (undoable.size() > MOST_UNDOABLE) {
      undoable.removeLast();
    }
    tellUndoable();
    toasts.accept(offered[0]);
  }

  private void tellUndoable() {
    Toast last = undoable.peek();
    undoes.set(last == null ? "" : last.text());
  }

  /** What {@link #undoLast} would take back, in words; empty if there is nothing. */
  public ReadOnlyStringProperty undoesProperty() {
    return undoes.getReadOnlyProperty();
  }

  /** Hears of a toast that tells what is no longer true. */
  public void onWithdrawn(Consumer<Toast> action) {
    withdrawn = action;
  }

  /** Undoes what was offered last and not undone yet; false if there is nothing. */
  public boolean undoLast() {
    Toast last = undoable.peek();
    if (last == null) {
      return false;
    }
    last.run().run();
    withdrawn.accept(last);
    return true;
  }

  /** Sets what moves the panes. For the window's frame. */
  public void panes(Panes moved) {
    panes = moved;
  }

  /** Shows a pane if it is hidden; its page may be made some frames later. */
  public void reveal(Place place) {
    if (panes != null) {
      panes.reveal(place);
    }
  }

  /** Shows a pane and puts the cursor into it. */
  public void focus(Place place) {
    if (panes != null) {
      panes.focus(place);
    }
  }

  /** Shows a feature's page in place of all panes; null goes back to the panes. */
  public void showPage(@Nullable Feature feature) {
    if (panes != null) {
      panes.page(feature);
    }
  }
}

package dev.tempera.app.conversations;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * Which conversation is shown, and which one is to be as soon as it is there. Whoever chooses last
 * is obeyed: a conversation that comes late does not take the place of one that was chosen
 * meanwhile. Lives on the view models' thread.
 */
final class ChosenConversation implements AutoCloseable {
  private final ConversationList list;
  private final ObjectProperty<@Nullable ConversationId> selected =
      new SimpleObjectProperty<>(this, "selected");
  private final ReadOnlyObjectWrapper<@Nullable Conversation> current =
      new ReadOnlyObjectWrapper<>(this, "current");
  private final ReadOnlyObjectWrapper<Making> making =
      new ReadOnlyObjectWrapper<>(this, "making", Making.SHOWN);
  private final Latest<ConversationId> next;

  /**
   * Nothing is shown yet.
   *
   * @param onShown hears of each conversation that is shown
   */
  ChosenConversation(ConversationList list, UiExecutor ui, Consumer<ConversationId> onShown) {
    this.list = list;
    next = new Latest<>(ui);
    selected.subscribe(id -> {
      next.forget();
      current.set(id == null ? null : list.get(id));
      if (id != null) {
        onShown.accept(id);
      }
      Conversation now = current.get();
      boolean isNew = now != null && NewConversations.isUnused(now);
      ended(isNew ? Making.SHOWN : Making.GIVEN_UP);
    });
  }

  /** The conversation shown. Settable. */
  ObjectProperty<@Nullable ConversationId> selectedProperty() {
    return selected;
  }

  /** The conversation shown as it is now. */
  ReadOnlyObjectProperty<@Nullable Conversation> currentProperty() {
    return current.getReadOnlyProperty();
  }

  boolean is(ConversationId id) {
    return id.equals(selected.get());
  }

  void set(@Nullable ConversationId id) {
    selected.set(id);
  }

  /** Shows a conversation as soon as it is there, unless something else is chosen meanwhile. */
  void setWhenThere(CompletableFuture<ConversationId> id) {
    ended(Making.GIVEN_UP);
    next.ask(() -> id, this::there, problem -> {});
  }

  /** The same with one that is being made. */
  void setWhenMade(CompletableFuture<ConversationId> id) {
    making.set(Making.UNDER_WAY);
    next.ask(() -> id, this::made, problem -> ended(Making.GIVEN_UP));
  }

  /** Whether a new one is about to be shown: what is typed meanwhile is meant for it. */
  ReadOnlyObjectProperty<Making> makingProperty() {
    return making.getReadOnlyProperty();
  }

  private void there(ConversationId id) {
    if (list.get(id) != null) {
      selected.set(id);
    }
  }

  private void made(ConversationId id) {
    there(id);
    ended(Making.GIVEN_UP);
  }

  private void ended(Making how) {
    if (making.get() == Making.UNDER_WAY) {
      making.set(how);
    }
  }

  /** Whether nothing is shown and nothing is about to be. */
  boolean isEmpty() {
    return selected.get() == null && !next.isAsking();
  }

  /** The list holds something new of a conversation. */
  void update(ConversationId id) {
    Conversation now = list.get(id);
    if (now != null && is(id)) {
      current.set(now);
    }
  }

  @Override
  public void close() {
    next.close();
  }
}

package dev.tempera.app.conversations;

import dev.tempera.core.chat.ConversationId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Several conversations of the list chosen at once, beside the one that is shown. Lives on the view
 * models' thread.
 */
public final class MarkedConversations {
  private final Supplier<List<ConversationId>> listed;
  private final Supplier<@Nullable ConversationId> shown;
  private final ReadOnlyObjectWrapper<List<ConversationId>> marked =
      new ReadOnlyObjectWrapper<>(this, "marked", List.of());
  private @Nullable ConversationId anchor;
  private @Nullable ConversationId end;

  /**
   * None yet.
   *
   * @param listed what the list shows, in its order
   * @param shown the conversation shown, with which a choice of several begins
   */
  MarkedConversations(
      Supplier<List<ConversationId>> listed, Supplier<@Nullable ConversationId> shown) {
    this.listed = listed;
    this.shown = shown;
  }

  /** The ones chosen, in the order of the list; empty while only one is shown. */
  public ReadOnlyObjectProperty<List<ConversationId>> markedProperty() {
    return marked.getReadOnlyProperty();
  }

  /** Whether it is among the ones chosen. */
  public boolean contains(ConversationId id) {
    return marked.get().contains(id);
  }

  /** What is meant by an action on {@code id}: all that are chosen if it is one of them. */
  public List<ConversationId> with(ConversationId id) {
    return contains(id) ? marked.get() : List.of(id);
  }

  /** Adds one, or takes it out again; the first one joins the conversation shown. */
  public void toggle(ConversationId id) {
    ConversationId first = shown.get();
    Set<ConversationId> now = new HashSet<>(marked.get());
    if (now.isEmpty() && first != null && !first.equals(id)) {
      now.add(first);
    }
    if (!now.remove(id)) {
      now.add(id);
    }
    anchor = id;
    end = id;
    mark(now);
  }

  /** Chooses everything from the conversation shown, or the one added last, to {@code id}. */
  public void extendTo(ConversationId id) {
    ConversationId from = marked.get().isEmpty() || anchor == null ? shown.get() : anchor;
    List<ConversationId> all = listed.get();
    int start = from == null ? -1 : all.indexOf(from);
    int stop = all.indexOf(id);
    if (start < 0 || stop < 0) {
      return;
    }
    anchor = from;
    end = id;
    mark(all.subList(Math.min(start, stop), Math.max(start, stop) + 1));
  }

  /** Moves the end of the choice down ({@code step} 1) or up (-1). */
  public void extendBy(int step) {
    List<ConversationId> all = listed.get();
    ConversationId from = marked.get().isEmpty() || end == null ? shown.get() : end;
    int at = from == null ? -1 : all.indexOf(from);
    if (at >= 0) {
      extendTo(all.get(Math.clamp((long) at + step, 0, all.size() - 1)));
    }
  }

  /** Chooses everything that the list shows. */
  public void all() {
    anchor = shown.get();
    mark(listed.get());
  }

  /** Chooses none. */
  public void clear() {
    anchor = null;
    end = null;
    marked.set(List.of());
  }

  /** The list has changed: what it does not show any more is not chosen. */
  void listChanged() {
    if (!marked.get().isEmpty()) {
      mark(marked.get());
    }
  }

  private void mark(Collection<ConversationId> wanted) {
    Set<ConversationId> set = new HashSet<>(wanted);
    List<ConversationId> now = listed.get().stream().filter(set::contains).toList();
    if (!now.equals(marked.get())) {
      marked.set(now);
    }
  }
}

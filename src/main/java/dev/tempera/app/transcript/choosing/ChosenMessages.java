package dev.tempera.app.transcript.choosing;

import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The messages of the branch shown that a person has chosen, to do something with just those. What
 * is chosen stays so while rows come and go and answers grow; a message that leaves the branch
 * counts no more until it is back. View models' thread only.
 */
public final class ChosenMessages {
  private final Supplier<List<MessageNode>> path;
  private final ReadOnlyBooleanWrapper active = new ReadOnlyBooleanWrapper(this, "active");
  private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper(this, "count");
  private final ReadOnlyIntegerWrapper total = new ReadOnlyIntegerWrapper(this, "total");
  private final List<Runnable> listeners = new ArrayList<>();
  private Set<MessageId> chosen = new HashSet<>();

  /** What was chosen when the range that is being drawn began. */
  private Set<MessageId> before = Set.of();

  /** Where a range begins. */
  private @Nullable MessageId anchor;

  private @Nullable MessageId at;

  /**
   * Nothing is chosen.
   *
   * @param path the messages of the branch shown as they are now, top to bottom
   */
  public ChosenMessages(Supplier<List<MessageNode>> path) {
    this.path = path;
  }

  /** Calls {@code action} after each change. */
  public void onChange(Runnable action) {
    listeners.add(action);
  }

  /** Whether messages are being chosen. */
  public ReadOnlyBooleanProperty activeProperty() {
    return active.getReadOnlyProperty();
  }

  /** How many messages are chosen. */
  public ReadOnlyIntegerProperty countProperty() {
    return count.getReadOnlyProperty();
  }

  /** How many messages there are to choose from. */
  public ReadOnlyIntegerProperty totalProperty() {
    return total.getReadOnlyProperty();
  }

  /** Whether a message is chosen. */
  public boolean has(MessageId message) {
    return chosen.contains(message);
  }

  /** The message that the keyboard is at, null for none. */
  public @Nullable MessageId at() {
    return at;
  }

  /** The messages that are chosen, top to bottom. */
  public List<MessageId> inOrder() {
    return ids().stream().filter(chosen::contains).toList();
  }

  /** Begins to choose, at a message if there is one; nothing changes if it has begun. */
  public void begin(@Nullable MessageId message) {
    if (!active.get()) {
      active.set(true);
      at = message;
      startRange();
      changed();
    }
  }

  /** Ends choosing; nothing is chosen any more. */
  public void leave() {
    if (active.get()) {
      active.set(false);
      chosen = new HashSet<>();
      at = null;
      startRange();
      changed();
    }
  }

  /** Chooses a message, or no more; begins to choose if need be. */
  public void toggle(MessageId message) {
    active.set(true);
    if (!chosen.remove(message)) {
      chosen.add(message);
    }
    at = message;
    startRange();
    changed();
  }

  /** Chooses everything from where the range began to a message, in either direction. */
  public void extendTo(MessageId message) {
    List<MessageId> ids = ids();
    int from = anchor == null ? -1 : ids.indexOf(anchor);
    int to = ids.indexOf(message);
    if (to < 0) {
      return;
    }
    active.set(true);
    Set<MessageId> now = new HashSet<>(before);
    int first = from < 0 ? to : Math.min(from, to);
    now.addAll(ids.subList(first, Math.max(from, to) + 1));
    if (from < 0) {
      anchor = message;
    }
    chosen = now;
    at = message;
    changed();
  }

  /** Takes the keyboard to a message; a range begins there. */
  public void goTo(MessageId message) {
    at = message;
    startRange();
    changed();
  }

  /** Chooses all messages of the branch, also those without rows yet. */
  public void all() {
    chosen = new HashSet<>(ids());
    startRange();
    changed();
  }

  /** Chooses none, and goes on choosing. */
  public void none() {
    chosen = new HashSet<>();
    startRange();
    changed();
  }

  /**
   * Chooses the rest of each turn of which something is chosen: a question with all that follows it
   * up to the next one. With nothing chosen it is the turn that the keyboard is at.
   */
  public void wholeTurns() {
    Set<MessageId> wanted = new HashSet<>(chosen);
    if (count.get() == 0 && at != null) {
      wanted.add(at);
    }
    for (Set<MessageId> turn : turns()) {
      if (turn.stream().anyMatch(wanted::contains)) {
        chosen.addAll(turn);
      }
    }
    startRange();
    changed();
  }

  private List<Set<MessageId>> turns() {
    List<Set<MessageId>> turns = new ArrayList<>();
    for (MessageNode node : path.get()) {
      if (turns.isEmpty() || node.role() == Role.USER) {
        turns.add(new LinkedHashSet<>());
      }
      turns.getLast().add(node.id());
    }
    return turns;
  }

  /** Messages came or went: counts again. */
  public void branchChanged() {
    if (active.get()) {
      changed();
    }
  }

  private void startRange() {
    anchor = at;
    before = Set.copyOf(chosen);
  }

  private List<MessageId> ids() {
    return path.get().stream().map(MessageNode::id).toList();
  }

  private void changed() {
    List<MessageId> ids = active.get() ? ids() : List.of();
    total.set(ids.size());
    count.set((int) ids.stream().filter(chosen::contains).count());
    listeners.forEach(Runnable::run);
  }
}

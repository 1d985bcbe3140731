package dev.tempera.app.conversations;

import dev.tempera.app.ui.Rows;
import dev.tempera.app.ui.Toast;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.Delay;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.session.ConversationListener;
import dev.tempera.core.session.Conversations;
import dev.tempera.core.session.Turn;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The conversations and which of them is shown. Lives on the view models' thread; the session may
 * call from any.
 */
public final class ConversationsViewModel implements AutoCloseable {
  /** What a conversation without a title is called. */
  public static final String UNTITLED = "New conversation";

  private static final Duration TICK = Duration.ofMinutes(1);

  private static final Comparator<Conversation> ORDER =
      Comparator.comparing(Conversation::pinned)
          .reversed()
          .thenComparing(Conversation::updatedAt, Comparator.reverseOrder())
          .thenComparing(Conversation::id, Comparator.reverseOrder());

  private final Conversations conversations;
  private final UiExecutor ui;
  private final Clock clock;
  private final Delay delay;
  private final Supplier<Setup> newSetup;
  private final Consumer<Toast> toasts;

  private final Map<ConversationId, Conversation> known = new HashMap<>();
  private final Set<ConversationId> streaming = new HashSet<>();
  private final Set<ConversationId> unseen = new HashSet<>();
  private final Deque<ConversationId> deleted = new ArrayDeque<>();
  private final ObservableList<ConversationRow> rows = FXCollections.observableArrayList();
  private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
  private final ObjectProperty<@Nullable ConversationId> selected =
      new SimpleObjectProperty<>(this, "selected");
  private final ReadOnlyObjectWrapper<@Nullable Conversation> current =
      new ReadOnlyObjectWrapper<>(this, "current");
  private final ObjectProperty<Consumer<ConversationId>> onExport =
      new SimpleObjectProperty<>(this, "onExport", id -> {});
  private final Subscription listening;
  private Subscription ticking = () -> {};
  private boolean creating;

  /**
   * The view model; {@link #start} fills it.
   *
   * @param clock tells the time and the time zone for "Yesterday"
   * @param delay lets "5 min" grow older
   * @param newSetup how a new conversation asks
   */
  public ConversationsViewModel(
      Conversations conversations,
      UiExecutor ui,
      Clock clock,
      Delay delay,
      Supplier<Setup> newSetup,
      Consumer<Toast> toasts) {
    this.conversations = conversations;
    this.ui = ui;
    this.clock = clock;
    this.delay = delay;
    this.newSetup = newSetup;
    this.toasts = toasts;
    filter.subscribe(() -> refresh());
    selected.subscribe(id -> showSelected(id));
    listening = conversations.listen(new Listener());
  }

  /**
   * Loads the list and shows a conversation: {@code preferred} if it is there, or else the most
   * recently used, or a new one.
   */
  public void start(@Nullable ConversationId preferred) {
    tickLater();
    onUi(
        conversations.list(),
        list -> {
          list.forEach(c -> known.putIfAbsent(c.id(), c));
          refresh();
          if (selected.get() == null) {
            if (preferred != null && known.containsKey(preferred)) {
              selected.set(preferred);
            } else {
              selectNewest();
            }
          }
        });
  }

  /** The rows to show, with headings. */
  public ObservableList<ConversationRow> rows() {
    return rows;
  }

  /** What titles must contain; blank shows everything. */
  public StringProperty filterProperty() {
    return filter;
  }

  /** The conversation shown; null only before the first one is there. Settable. */
  public ObjectProperty<@Nullable ConversationId> selectedProperty() {
    return selected;
  }

  /** The shown conversation as it is now. */
  public ReadOnlyObjectProperty<@Nullable Conversation> currentProperty() {
    return current.getReadOnlyProperty();
  }

  /** Every conversation in the order of the list, whatever the filter. */
  public List<Conversation> all() {
    return known.values().stream().sorted(ORDER).toList();
  }

  /** Shows a new conversation; the shown one if that is still empty. */
  public void create() {
    Conversation shown = current.get();
    if (creating || (shown != null && isUnused(shown))) {
      return;
    }
    creating = true;
    filter.set("");
    UiTasks.then(
        conversations.create(newSetup.get()),
        ui,
        conversation -> {
          creating = false;
          known.putIfAbsent(conversation.id(), conversation);
          refresh();
          selected.set(conversation.id());
        },
        problem -> {
          creating = false;
          toasts.accept(Toast.of(problem));
        });
  }

  /** Shows a conversation that came from elsewhere and may not be in the list yet. */
  public void reveal(ConversationId id) {
    filter.set("");
    onUi(
        conversations.list(),
        list -> {
          list.stream().filter(c -> c.id().equals(id)).forEach(this::put);
          if (known.containsKey(id)) {
            selected.set(id);
          }
        });
  }

  /** Writes a conversation to a file; set by who can. */
  public ObjectProperty<Consumer<ConversationId>> onExportProperty() {
    return onExport;
  }

  /** Gives a title; a blank one changes nothing. */
  public void rename(ConversationId id, String title) {
    String line = title.strip().replaceAll("\\s+", " ");
    Conversation old = known.get(id);
    if (old == null || line.isEmpty() || line.equals(old.title())) {
      return;
    }
    put(old.withTitle(line));
    onUi(conversations.rename(id, line), done -> {});
  }

  /** Pins or unpins. */
  public void togglePin(ConversationId id) {
    Conversation old = known.get(id);
    if (old != null) {
      put(old.withPinned(!old.pinned()));
      onUi(conversations.pin(id, !old.pinned()), done -> {});
    }
  }

  /** Moves to the bin, shows the neighbour and offers to take it back. */
  public void delete(ConversationId id) {
    Conversation gone = known.get(id);
    if (gone == null) {
      return;
    }
    ConversationId neighbour = neighbour(id);
    forget(id);
    deleted.push(id);
    onUi(conversations.delete(id), done -> {});
    toasts.accept(Toast.undo("Deleted “" + shorten(titleOf(gone)) + "”", () -> restore(id)));
    if (id.equals(selected.get())) {
      if (neighbour == null) {
        selected.set(null);
        selectNewest();
      } else {
        selected.set(neighbour);
      }
    }
  }

  /** Takes back the last deleted conversation, if one was deleted since the start. */
  public void undoDelete() {
    if (!deleted.isEmpty()) {
      restore(deleted.peek());
    }
  }

  /** Shows the conversation below ({@code step} 1) or above (-1) in the list. */
  public void move(int step) {
    List<ConversationId> ids = shownIds();
    if (ids.isEmpty()) {
      return;
    }
    int at = ids.indexOf(selected.get());
    int next = at < 0 ? 0 : Math.clamp((long) at + step, 0, ids.size() - 1);
    selected.set(ids.get(next));
  }

  /** Works the rows out anew. */
  void refresh() {
    String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
    RelativeTime time = new RelativeTime(clock.instant(), clock.getZone());
    List<ConversationRow> fresh = new ArrayList<>();
    String group = "";
    for (Conversation c : all()) {
      String title = titleOf(c);
      if (!title.toLowerCase(Locale.ROOT).contains(wanted)) {
        continue;
      }
      String itsGroup = c.pinned() ? "Pinned" : time.group(c.updatedAt());
      if (!itsGroup.equals(group)) {
        group = itsGroup;
        fresh.add(new ConversationRow.Heading(group));
      }
      fresh.add(
          new ConversationRow.Entry(
              c.id(),
              title,
              time.brief(c.updatedAt()),
              c.pinned(),
              streaming.contains(c.id()),
              unseen.contains(c.id())));
    }
    Rows.update(rows, fresh);
  }

  /** Stops listening. */
  @Override
  public void close() {
    listening.cancel();
    ticking.cancel();
  }

  private void tickLater() {
    ticking =
        delay.after(
            TICK,
            () ->
                ui.execute(() -> {
                  refresh();
                  tickLater();
                }));
  }

  private void restore(ConversationId id) {
    if (deleted.remove(id)) {
      onUi(
          conversations.restore(id).thenCompose(done -> conversations.list()),
          list -> {
            list.stream().filter(c -> c.id().equals(id)).forEach(this::put);
            selected.set(id);
          });
    }
  }

  private void showSelected(@Nullable ConversationId id) {
    current.set(id == null ? null : known.get(id));
    if (id != null && unseen.remove(id)) {
      refresh();
    }
  }

  private void selectNewest() {
    Optional<Conversation> newest =
        known.values().stream().max(Comparator.comparing(Conversation::updatedAt));
    if (newest.isPresent()) {
      selected.set(newest.get().id());
    } else {
      create();
    }
  }

  private void put(Conversation conversation) {
    // A draft saved after the deletion must not bring it back into the list.
    if (conversation.deletedAt() != null) {
      return;
    }
    Conversation old = known.put(conversation.id(), conversation);
    if (conversation.id().equals(selected.get())) {
      current.set(conversation);
    }
    if (old == null || !looksLike(old, conversation)) {
      refresh();
    }
  }

  /** A draft is saved with every pause in typing and must not cost a sort of the list. */
  private static boolean looksLike(Conversation a, Conversation b) {
    return a.title().equals(b.title())
        && a.pinned() == b.pinned()
        && a.updatedAt().equals(b.updatedAt());
  }

  private void forget(ConversationId id) {
    known.remove(id);
    streaming.remove(id);
    unseen.remove(id);
    refresh();
  }

  private @Nullable ConversationId neighbour(ConversationId id) {
    List<ConversationId> ids = shownIds();
    int at = ids.indexOf(id);
    if (at < 0 || ids.size() < 2) {
      return null;
    }
    return ids.get(at + 1 < ids.size() ? at + 1 : at - 1);
  }

  private List<ConversationId> shownIds() {
    return rows.stream()
        .filter(ConversationRow.Entry.class::isInstance)
        .map(row -> ((ConversationRow.Entry) row).id())
        .toList();
  }

  private static boolean isUnused(Conversation c) {
    return c.head() == null && c.title().isBlank() && c.draft().isBlank();
  }

  private static String titleOf(Conversation conversation) {
    String title = conversation.title().strip();
    return title.isEmpty() ? UNTITLED : title;
  }

  private static String shorten(String title) {
    return title.length() <= 40 ? title : title.substring(0, 39) + "…";
  }

  private <T> void onUi(CompletableFuture<T> future, Consumer<? super T> then) {
    UiTasks.then(future, ui, then, problem -> toasts.accept(Toast.of(problem)));
  }

  private final class Listener implements ConversationListener {
    @Override
    public void conversationChanged(Conversation conversation) {
      ui.execute(() -> put(conversation));
    }

    @Override
    public void conversationRemoved(ConversationId id) {
      ui.execute(() -> {
        if (known.containsKey(id)) {
          forget(id);
          if (id.equals(selected.get())) {
            selected.set(null);
            selectNewest();
          }
        }
      });
    }

    @Override
    public void messageChanged(MessageNode node) {
      ui.execute(() -> firstMessage(node));
    }

    @Override
    public void turnStarted(Turn turn) {
      ui.execute(() -> {
        if (streaming.add(turn.conversation())) {
          refresh();
        }
      });
    }

    @Override
    public void turnEnded(Turn turn) {
      ui.execute(() -> {
        streaming.remove(turn.conversation());
        if (!turn.conversation().equals(selected.get())) {
          unseen.add(turn.conversation());
        }
        refresh();
      });
    }

    /** The session need not announce the conversation for each message. */
    private void firstMessage(MessageNode node) {
      Conversation old = known.get(node.conversation());
      if (old != null && old.head() == null) {
        put(old.withHead(node.id(), node.createdAt()));
      }
    }
  }
}

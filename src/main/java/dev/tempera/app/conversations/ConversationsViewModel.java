package dev.tempera.app.conversations;

import dev.tempera.app.ui.Toast;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.Delay;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.session.Conversations;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
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

  private final Conversations conversations;
  private final UiExecutor ui;
  private final Delay delay;
  private final Supplier<Setup> newSetup;
  private final Consumer<Toast> toasts;

  private final ConversationList list = new ConversationList();
  private final Activity activity = new Activity();
  private final ConversationRows rows;
  private final ListChanges changes;
  private final DeletedConversations deleted;
  private final MarkedConversations marked;
  private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
  private final ChosenConversation selected;
  private final ObjectProperty<Consumer<List<ConversationId>>> onExport =
      new SimpleObjectProperty<>(this, "onExport", ids -> {});
  private final ObjectProperty<Consumer<ConversationId>> onDuplicate =
      new SimpleObjectProperty<>(this, "onDuplicate", id -> {});
  private final Subscription listening;
  private Subscription ticking = () -> {};

  private final Latest<List<Conversation>> loading;
  private @Nullable CompletableFuture<ConversationId> creating;

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
    this.delay = delay;
    this.newSetup = newSetup;
    this.toasts = toasts;
    rows = new ConversationRows(clock, list, activity);
    changes = new ListChanges(list, ui, toasts, this::changed);
    loading = new Latest<>(ui);
    selected = new ChosenConversation(list, ui, id -> seen(id));
    deleted = new DeletedConversations(conversations, changes, selected, clock, toasts);
    marked = new MarkedConversations(rows::ids, selected.selectedProperty()::get);
    selected.selectedProperty().subscribe(marked::clear);
    filter.subscribe(() -> refresh());
    listening = conversations.listen(new SessionNews(list, activity, ui, new News()));
  }

  /**
   * Loads the list and shows a conversation: {@code preferred} if it is there, or else the most
   * recently used, or a new one.
   */
  public void start(@Nullable ConversationId preferred) {
    start(() -> {
      if (preferred != null && list.get(preferred) != null) {
        selected.set(preferred);
      } else {
        selectNewest();
      }
    });
  }

  /**
   * Loads the list and shows a conversation that asks as a new one does, and has not asked yet.
   *
   * @param taken those that other windows show
   */
  public void startAnew(Set<ConversationId> taken) {
    start(() -> {
      Optional<Conversation> unused =
          list.all().stream().filter(c -> isUnused(c) && !taken.contains(c.id())).findFirst();
      unused.ifPresentOrElse(
          conversation -> {
            Setup setup = newSetup.get();
            changes.change(
                conversation.id(),
                c -> c.withSetup(setup),
                conversations.configure(conversation.id(), setup),
                () -> {});
            selected.set(conversation.id());
          },
          this::create);
    });
  }

  private void start(Runnable choose) {
    tickLater();
    loading.ask(
        conversations::list,
        read -> {
          read.forEach(list::read);
          refresh();
          if (selected.isEmpty()) {
            choose.run();
          }
        },
        problem -> toasts.accept(Toast.of(UiTasks.sentence(problem))));
  }

  /** The rows to show, with headings. */
  public ObservableList<ConversationRow> rows() {
    return rows.rows();
  }

  /** What titles must contain; blank shows everything. */
  public StringProperty filterProperty() {
    return filter;
  }

  /** The conversation shown; null only before the first one is there. Settable. */
  public ObjectProperty<@Nullable ConversationId> selectedProperty() {
    return selected.selectedProperty();
  }

  /** The shown conversation as it is now. */
  public ReadOnlyObjectProperty<@Nullable Conversation> currentProperty() {
    return selected.currentProperty();
  }

  /** Every conversation in the order of the list, whatever the filter. */
  public List<Conversation> all() {
    return list.all();
  }

  /** Shows a new conversation; the shown one if that is still empty. */
  public void create() {
    Conversation shown = selected.currentProperty().get();
    if (shown != null && isUnused(shown)) {
      return;
    }
    filter.set("");
    CompletableFuture<ConversationId> wanted = creating;
    if (wanted == null) {
      wanted =
          changes.applied(
              conversations.create(newSetup.get()),
              made -> {
                creating = null;
                list.read(made);
                refresh();
                return made.id();
              },
              () -> creating = null);
      creating = wanted.isDone() ? null : wanted;
    }
    selected.setWhenThere(wanted);
  }

  /** Shows a conversation that came from elsewhere and may not be in the list yet. */
  public void reveal(ConversationId id) {
    filter.set("");
    selected.setWhenThere(
        changes.applied(
            conversations.list(),
            read -> {
              read.forEach(list::read);
              refresh();
              return id;
            },
            () -> {}));
  }

  /** Several conversations chosen at once. */
  public MarkedConversations marked() {
    return marked;
  }

  /** Writes conversations to a file; set by who can. */
  public ObjectProperty<Consumer<List<ConversationId>>> onExportProperty() {
    return onExport;
  }

  /** Makes a conversation with everything of another one; set by who can. */
  public ObjectProperty<Consumer<ConversationId>> onDuplicateProperty() {
    return onDuplicate;
  }

  /** Writes conversations to a file. */
  public void export(List<ConversationId> ids) {
    onExport.get().accept(ids);
  }

  /** Gives a title; a blank one changes nothing. */
  public void rename(ConversationId id, String title) {
    String line = title.strip().replaceAll("\\s+", " ");
    Conversation old = list.get(id);
    if (old != null && !line.isEmpty() && !line.equals(old.title())) {
      changes.change(id, c -> c.withTitle(line), conversations.rename(id, line), () -> {});
    }
  }

  /** Pins or unpins. */
  public void togglePin(ConversationId id) {
    togglePin(List.of(id));
  }

  /** Pins all of them, or unpins them if all are pinned. */
  public void togglePin(List<ConversationId> ids) {
    List<Conversation> old = present(ids);
    boolean pinned = !old.stream().allMatch(Conversation::pinned);
    for (Conversation each : old) {
      changes.change(
          each.id(), c -> c.withPinned(pinned), conversations.pin(each.id(), pinned), () -> {});
    }
  }

  private List<Conversation> present(List<ConversationId> ids) {
    return ids.stream().flatMap(id -> Optional.ofNullable(list.get(id)).stream()).toList();
  }

  /** Moves to the bin, shows the neighbour and offers to take it back. */
  public void delete(ConversationId id) {
    delete(List.of(id));
  }

  /** Moves several to the bin, which are taken back all at once. */
  public void delete(List<ConversationId> ids) {
    List<Conversation> gone = present(ids);
    if (gone.isEmpty()) {
      return;
    }
    ConversationId before = selected.selectedProperty().get();
    List<ConversationId> going = gone.stream().map(Conversation::id).toList();
    ConversationId neighbour = before == null ? null : rows.neighbour(before, going);
    deleted.delete(gone);
    if (before != null && selected.is(before) && list.get(before) == null) {
      if (neighbour == null) {
        selected.set(null);
        selectNewest();
      } else {
        selected.set(neighbour);
      }
    }
  }

  /** Takes back what was deleted last, if something was deleted since the start. */
  public void undoDelete() {
    deleted.undo();
  }

  /** Shows the conversation below ({@code step} 1) or above (-1) in the list. */
  public void move(int step) {
    ConversationId to = rows.moved(selected.selectedProperty().get(), step);
    if (to != null) {
      selected.set(to);
    }
  }

  /** Works the rows out anew. */
  void refresh() {
    rows.refresh(filter.get());
    marked.listChanged();
  }

  /** Stops listening. */
  @Override
  public void close() {
    listening.cancel();
    ticking.cancel();
    loading.close();
    selected.close();
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

  private void changed(ConversationId id) {
    selected.update(id);
    refresh();
  }

  private void seen(ConversationId id) {
    if (activity.seen(id)) {
      refresh();
    }
  }

  private void selectNewest() {
    Optional<Conversation> newest =
        list.all().stream().max(Comparator.comparing(Conversation::updatedAt));
    if (newest.isPresent()) {
      selected.set(newest.get().id());
    } else {
      create();
    }
  }

  private static boolean isUnused(Conversation c) {
    return c.head() == null
        && c.title().isBlank()
        && c.draft().isBlank()
        && c.comparison().isNone();
  }

  /** What the session tells, as far as it concerns more than the list. */
  private final class News implements SessionNews.Host {
    @Override
    public void updated(ConversationId id) {
      selected.update(id);
    }

    @Override
    public void removed(ConversationId id) {
      ConversationsViewModel.this.refresh();
      if (selected.is(id)) {
        selected.set(null);
        selectNewest();
      }
    }

    @Override
    public void refresh() {
      ConversationsViewModel.this.refresh();
    }

    @Override
    public boolean isShown(ConversationId id) {
      return selected.is(id);
    }
  }
}

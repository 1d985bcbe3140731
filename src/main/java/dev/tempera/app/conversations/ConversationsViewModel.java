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
import dev.tempera.core.organise.FolderId;
import dev.tempera.core.session.Conversations;
import java.time.Clock;
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

  private final Conversations conversations;
  private final UiExecutor ui;
  private final Supplier<Setup> newSetup;
  private final Consumer<Toast> toasts;

  private final ShelfViewModel shelf;
  private final ConversationList list = new ConversationList();
  private final Activity activity = new Activity();
  private final ConversationRows rows;
  private final ListChanges changes;
  private final ListEdits edits;
  private final DeletedConversations deleted;
  private final MarkedConversations marked;
  private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
  private final ObjectProperty<@Nullable OnlySome> only = new SimpleObjectProperty<>(this, "only");
  private final ChosenConversation selected;
  private final ObjectProperty<Consumer<List<ConversationId>>> onExport =
      new SimpleObjectProperty<>(this, "onExport", ids -> {});
  private final ObjectProperty<Consumer<ConversationId>> onDuplicate =
      new SimpleObjectProperty<>(this, "onDuplicate", id -> {});
  private final Subscription listening;
  private final Ticking ticking;

  private final Latest<List<Conversation>> loading;
  private final NewConversations fresh;
  private boolean shelfChangedLast;

  /**
   * The view model; {@link #start} fills it.
   *
   * @param clock tells the time and the time zone for "Yesterday"
   * @param delay lets "5 min" grow older
   * @param newSetup how a new conversation asks
   */
  public ConversationsViewModel(
      Conversations conversations,
      ShelfViewModel shelf,
      UiExecutor ui,
      Clock clock,
      Delay delay,
      Supplier<Setup> newSetup,
      Consumer<Toast> toasts) {
    this.conversations = conversations;
    this.shelf = shelf;
    this.ui = ui;
    this.newSetup = newSetup;
    this.toasts = toasts;
    rows = new ConversationRows(clock, list, activity, shelf);
    changes = new ListChanges(list, ui, toasts, this::changed);
    edits = new ListEdits(conversations, list, changes);
    loading = new Latest<>(ui);
    fresh =
        new NewConversations(
            changes, () -> conversations.create(newSetup.get()), list, this::refresh);
    ticking = new Ticking(delay, ui, this::refresh);
    selected = new ChosenConversation(list, ui, id -> seen(id));
    deleted = new DeletedConversations(conversations, changes, selected, clock, toasts);
    marked = new MarkedConversations(rows::ids, selected.selectedProperty()::get);
    selected.selectedProperty().subscribe(marked::clear);
    filter.subscribe(() -> refresh());
    only.subscribe((was, is) -> refresh());
    shelf.onShown(this::refresh);
    shelf.changes().onChange(() -> shelfChangedLast = true);
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
          list.all().stream()
              .filter(NewConversations::isUnused)
              .filter(c -> !taken.contains(c.id()))
              .findFirst();
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
    ticking.begin();
    shelf.start();
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

  /** Folders, tags and notes. */
  public ShelfViewModel shelf() {
    return shelf;
  }

  /** The rows to show, with headings. */
  public ObservableList<ConversationRow> rows() {
    return rows.rows();
  }

  /** What titles must contain; blank shows everything. */
  public StringProperty filterProperty() {
    return filter;
  }

  /** Some conversations that are shown alone; null: all are. Settable. */
  public ObjectProperty<@Nullable OnlySome> onlyProperty() {
    return only;
  }

  /** Shows some conversations alone, and opens the first of them that is there. */
  public void showOnly(OnlySome some) {
    showAll();
    only.set(some);
    if (!some.ids().isEmpty()) {
      selected.setWhenThere(read(() -> some.first(list).orElseGet(some.ids()::getFirst)));
    }
  }

  /** The conversation shown; null only before the first one is there. Settable. */
  public ObjectProperty<@Nullable ConversationId> selectedProperty() {
    return selected.selectedProperty();
  }

  /** The shown conversation as it is now. */
  public ReadOnlyObjectProperty<@Nullable Conversation> currentProperty() {
    return selected.currentProperty();
  }

  /** What became of the new conversation that was asked for last. */
  public ReadOnlyObjectProperty<Making> makingProperty() {
    return selected.makingProperty();
  }

  /** Every conversation in the order of the list, whatever the filter. */
  public List<Conversation> all() {
    return list.all();
  }

  /** Shows a new conversation; the shown one if that is still empty. */
  public void create() {
    var _ = made();
  }

  private CompletableFuture<ConversationId> made() {
    Conversation shown = selected.currentProperty().get();
    if (shown != null && NewConversations.isUnused(shown)) {
      return CompletableFuture.completedFuture(shown.id());
    }
    showAll();
    CompletableFuture<ConversationId> wanted = fresh.next();
    selected.setWhenMade(wanted);
    return wanted;
  }

  /** Shows a new conversation, which is put into a folder. */
  public void createIn(FolderId folder) {
    shelf.setOpen(folder, true);
    // What goes wrong with making it is told by who makes it.
    UiTasks.then(made(), ui, id -> shelf.file(List.of(id), folder), problem -> {});
  }

  /** Lists everything. */
  void showAll() {
    filter.set("");
    only.set(null);
    shelf.tagProperty().set(null);
  }

  /** Shows a conversation that came from elsewhere and may not be in the list yet. */
  public void reveal(ConversationId id) {
    filter.set("");
    shelf.tagProperty().set(null);
    if (!OnlySome.shows(only.get(), id)) {
      only.set(null);
    }
    selected.setWhenThere(
        read(() -> {
          shelf.openTo(id);
          return id;
        }));
  }

  /** Reads the list anew, and gives what is wanted of it then. */
  private CompletableFuture<ConversationId> read(Supplier<ConversationId> wanted) {
    return changes.applied(
        conversations.list(),
        read -> {
          read.forEach(list::read);
          refresh();
          return wanted.get();
        },
        () -> {});
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
    edits.rename(id, title);
  }

  /** Pins or unpins. */
  public void togglePin(ConversationId id) {
    togglePin(List.of(id));
  }

  /** Pins all of them, or unpins them if all are pinned. */
  public void togglePin(List<ConversationId> ids) {
    edits.togglePin(ids);
  }

  /** Moves to the bin, shows the neighbour and offers to take it back. */
  public void delete(ConversationId id) {
    delete(List.of(id));
  }

  /** Moves several to the bin, which are taken back all at once. */
  public void delete(List<ConversationId> ids) {
    List<Conversation> gone = list.present(ids);
    if (gone.isEmpty()) {
      return;
    }
    ConversationId before = selected.selectedProperty().get();
    List<ConversationId> going = gone.stream().map(Conversation::id).toList();
    ConversationId neighbour = before == null ? null : rows.neighbour(before, going);
    shelfChangedLast = false;
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

  /** Takes back what was deleted, filed or tagged last, if something was since the start. */
  public void undo() {
    if (!shelf.changes().isEmpty() && (shelfChangedLast || deleted.isEmpty())) {
      shelf.changes().undo();
    } else {
      deleted.undo();
    }
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
    rows.refresh(filter.get(), only.get());
    marked.listChanged();
  }

  /** Stops listening. */
  @Override
  public void close() {
    listening.cancel();
    ticking.close();
    loading.close();
    shelf.close();
    selected.close();
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
    list.newest().ifPresentOrElse(c -> selected.set(c.id()), this::create);
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

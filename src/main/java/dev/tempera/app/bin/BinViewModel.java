package dev.tempera.app.bin;

import dev.tempera.app.ui.Toast;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.session.ConversationListener;
import dev.tempera.core.session.Conversations;
import dev.tempera.core.settings.SettingsStore;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The bin: what was deleted, how it comes back and how it goes. Lives on the view models' thread.
 */
public final class BinViewModel implements AutoCloseable {
  private static final String UNTITLED = "New conversation";
  private static final String ALL_OF_IT =
      " with every message, answer and attached file in %s. This cannot be undone.";

  private final Conversations conversations;
  private final SettingsStore settings;
  private final UiExecutor ui;
  private final Clock clock;
  private final Consumer<Toast> toasts;
  private final ObservableList<BinRow> rows = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper(this, "loaded");
  private final IntegerProperty days = new SimpleIntegerProperty(this, "days");
  private final List<Subscription> subscriptions;
  private List<Conversation> shown = List.of();
  private final Latest<List<Conversation>> bin;

  /**
   * The bin as it is now and becomes.
   *
   * @param clock tells the time, and the time zone for "yesterday"
   */
  public BinViewModel(
      Conversations conversations,
      SettingsStore settings,
      UiExecutor ui,
      Clock clock,
      Consumer<Toast> toasts) {
    this.conversations = conversations;
    this.settings = settings;
    this.ui = ui;
    this.clock = clock;
    this.toasts = toasts;
    bin = new Latest<>(ui);
    days.set(settings.get().behaviour().binDays());
    days.subscribe((was, is) -> keepFor(is.intValue()));
    subscriptions =
        List.of(
            settings.listen(now -> ui.execute(() -> days.set(now.behaviour().binDays()))),
            conversations.listen(new Listener()));
    load();
  }

  /** What is in the bin, the last deleted first. */
  public ObservableList<BinRow> rows() {
    return rows;
  }

  /** Whether the bin has been read: an empty list is an empty bin only then. */
  public ReadOnlyBooleanProperty loadedProperty() {
    return loaded.getReadOnlyProperty();
  }

  /** How many days a conversation stays, 0 for ever; remembered. */
  public IntegerProperty daysProperty() {
    return days;
  }

  /** Takes a conversation back. */
  public void restore(ConversationId id) {
    change(conversations.restore(id));
  }

  /** Removes one for good; the person has agreed to {@link #warning}. */
  public void deleteForGood(ConversationId id) {
    change(conversations.deleteForGood(id));
  }

  /** Removes all that is shown for good; the person has agreed to {@link #warningOfAll}. */
  public void empty() {
    if (!shown.isEmpty()) {
      // Not what is deleted while the person reads the question.
      Instant newest = shown.getFirst().deletedAt();
      change(conversations.emptyBin((newest == null ? clock.instant() : newest).plusMillis(1)));
    }
  }

  /** What goes if one is deleted for good. */
  public String warning(BinRow row) {
    return "“" + row.title() + "” goes" + String.format(ALL_OF_IT, "it");
  }

  /** What goes if the bin is emptied. */
  public String warningOfAll() {
    return rows.size() == 1
        ? warning(rows.getFirst())
        : rows.size() + " conversations go" + String.format(ALL_OF_IT, "them");
  }

  private void change(CompletableFuture<?> change) {
    UiTasks.then(change, ui, done -> load(), problem -> toasts.accept(Toast.of(problem)));
  }

  private void load() {
    bin.askNext(
        conversations::bin,
        all -> {
          shown = all;
          loaded.set(true);
          refresh();
        },
        problem -> toasts.accept(Toast.of(UiTasks.sentence(problem))));
  }

  private void keepFor(int changed) {
    if (settings.get().behaviour().binDays() != changed) {
      settings.update(s -> s.withBehaviour(s.behaviour().withBinDays(changed)));
    }
    refresh();
  }

  private void refresh() {
    rows.setAll(shown.stream().map(this::row).toList());
  }

  private BinRow row(Conversation c) {
    String title = c.title().isBlank() ? UNTITLED : c.title();
    Instant deleted = c.deletedAt() == null ? clock.instant() : c.deletedAt();
    return new BinRow(c.id(), title, "Deleted " + ago(deleted) + leaves(deleted));
  }

  private String ago(Instant deleted) {
    long past = ChronoUnit.DAYS.between(dateOf(deleted), dateOf(clock.instant()));
    return past <= 0 ? "today" : past == 1 ? "yesterday" : past + " days ago";
  }

  private String leaves(Instant deleted) {
    if (days.get() <= 0) {
      return "";
    }
    Instant end = deleted.plus(days.get(), ChronoUnit.DAYS);
    long left = ChronoUnit.DAYS.between(dateOf(clock.instant()), dateOf(end));
    return " · "
        + (left <= 0
            ? "goes within the hour"
            : left == 1 ? "goes tomorrow" : "goes in " + left + " days");
  }

  private LocalDate dateOf(Instant time) {
    return LocalDate.ofInstant(time, clock.getZone());
  }

  @Override
  public void close() {
    bin.close();
    subscriptions.forEach(Subscription::cancel);
  }

  private final class Listener implements ConversationListener {
    @Override
    public void conversationRemoved(ConversationId id) {
      ui.execute(BinViewModel.this::load);
    }

    @Override
    public void conversationChanged(Conversation changed) {
      ui.execute(() -> {
        // What is being read may list it although it has come back since.
        if (bin.isAsking() || shown.stream().anyMatch(c -> c.id().equals(changed.id()))) {
          load();
        }
      });
    }
  }
}

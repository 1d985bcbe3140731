package dev.tempera.app.experiments;

import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.experiment.Item;
import dev.tempera.core.experiment.items.ConversationItems;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.session.Conversations;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Choosing conversations whose questions are to be items, each with the answer that is there as the
 * right one. View models' thread only.
 */
final class QuestionsViewModel {
  private final Conversations conversations;
  private final Executor background;
  private final Consumer<String> taken;
  private final Latest<List<Conversation>> listing;
  private final Latest<Table> taking;
  private final StringProperty filter = new SimpleStringProperty("");
  private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
  private final ObservableList<Conversation> shown = FXCollections.observableArrayList();
  private List<Conversation> all = List.of();

  /** Questions as they are typed, and what of them is not in it. */
  private record Table(String items, String leftOut) {}

  /**
   * @param taken hears the table of the questions
   */
  QuestionsViewModel(Conversations conversations, Threads threads, Consumer<String> taken) {
    this.conversations = conversations;
    this.background = threads.background();
    this.taken = taken;
    listing = new Latest<>(threads.ui());
    taking = new Latest<>(threads.ui());
    filter.subscribe((was, is) -> narrow());
  }

  /** Shows the conversations there are, or puts them away. */
  void toggle() {
    if (open.get()) {
      putAway();
      return;
    }
    open.set(true);
    notice.set("");
    listing.ask(
        conversations::list,
        found -> {
          all = found;
          narrow();
        },
        why -> notice.set(UiTasks.sentence(why)));
  }

  private void narrow() {
    String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
    shown.setAll(
        all.stream()
            .filter(each -> each.title().toLowerCase(Locale.ROOT).contains(wanted))
            .toList());
  }

  /** Takes the questions of some of them. */
  void take(List<Conversation> chosen) {
    if (chosen.isEmpty()) {
      notice.set("Choose at least one conversation.");
      return;
    }
    List<Conversation> wanted = List.copyOf(chosen);
    taking.ask(
        () -> questions(wanted),
        table -> {
          if (table.items().isEmpty()) {
            notice.set("Nothing is asked there.");
          } else {
            putAway();
            notice.set(table.leftOut());
            taken.accept(table.items());
          }
        },
        why -> notice.set(UiTasks.sentence(why)));
  }

  /** One conversation after the other, so that only one is in memory. */
  private CompletableFuture<Table> questions(List<Conversation> chosen) {
    CompletableFuture<ConversationItems> items =
        CompletableFuture.completedFuture(new ConversationItems());
    for (Conversation each : chosen) {
      items =
          items.thenCompose(so ->
              conversations
                  .open(each.id())
                  .thenApply(read -> {
                    so.add(read.conversation(), read.tree());
                    return so;
                  }));
    }
    return items.thenApplyAsync(
        found -> new Table(table(found.all()), found.leftOut()), background);
  }

  private static String table(List<Item> items) {
    ArrayNode json = ExactJson.array();
    for (Item item : items) {
      ObjectNode row = json.addObject().put("name", item.name());
      ObjectNode variables = row.putObject("variables");
      item.variables().forEach(variables::put);
      if (item.expected() != null) {
        row.put("expected", item.expected());
      }
    }
    return ItemsText.write(json);
  }

  /** Puts the conversations away. */
  void putAway() {
    listing.forget();
    taking.forget();
    open.set(false);
    notice.set("");
    filter.set("");
    all = List.of();
    shown.clear();
  }

  /** Whether conversations are being chosen. */
  ReadOnlyBooleanProperty openProperty() {
    return open.getReadOnlyProperty();
  }

  /** A part of their titles. */
  StringProperty filterProperty() {
    return filter;
  }

  /** Those that the filter leaves. */
  ObservableList<Conversation> shown() {
    return shown;
  }

  /** Why nothing was taken, or what was left out; empty for nothing. */
  ReadOnlyStringProperty noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  void close() {
    listing.close();
    taking.close();
  }
}

package dev.tempera.app.search;

import dev.tempera.core.organise.SavedSearch;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The searches that are kept, as a list: Enter or a click looks for one, F2 renames, Delete takes
 * away, Alt with the arrows moves. FX thread only.
 */
final class SavedPane extends VBox {
  private final SavedSearchesViewModel model;
  private final Ways ways;
  private final Runnable back;
  private final ListView<SavedSearch> list = new ListView<>();
  private final ObservableValue<String> query;

  /** The first one that is looked for now. */
  private @Nullable String marked;

  /** The one whose name is being written. */
  private @Nullable String renaming;

  /**
   * What a row may ask for.
   *
   * @param open looks for what it finds
   * @param typed what is looked for now
   */
  record Ways(Consumer<SavedSearch> open, Supplier<String> typed) {}

  /**
   * The list of {@code model}; seen only if there are any.
   *
   * @param query what is looked for now: its row is marked
   * @param back gives the keyboard to the field above
   */
  SavedPane(SavedSearchesViewModel model, ObservableValue<String> query, Ways ways, Runnable back) {
    this.model = model;
    this.query = query;
    this.ways = ways;
    this.back = back;
    getStyleClass().add("search-saved");
    setId("search-saved");
    Label heading = new Label("Saved searches");
    heading.getStyleClass().add("search-saved-heading");
    list.setId("search-saved-list");
    list.setAccessibleText("Saved searches");
    list.setItems(model.all());
    list.setCellFactory(view -> new SavedCell(this));
    list.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    VBox.setVgrow(list, Priority.ALWAYS);
    heading.setLabelFor(list);
    getChildren().addAll(heading, list);
    query.subscribe(now -> mark());
    model
        .all()
        .addListener(
            (ListChangeListener<SavedSearch>)
                change -> {
                  marked = shown();
                  list.refresh();
                });
  }

  /** Puts the keyboard into the list, at its first row if none is chosen. */
  void focusList() {
    list.requestFocus();
    if (list.getSelectionModel().isEmpty()) {
      list.getSelectionModel().clearAndSelect(0);
    }
  }

  private void pressed(KeyEvent event) {
    int at = list.getSelectionModel().getSelectedIndex();
    SavedSearch chosen = list.getSelectionModel().getSelectedItem();
    if (chosen == null) {
      return;
    }
    switch (event.getCode()) {
      case ENTER -> open(chosen);
      case F2 -> beginRename(chosen);
      case DELETE -> model.delete(chosen);
      case UP -> {
        if (event.isAltDown()) {
          move(chosen, -1);
        } else if (at == 0) {
          back.run();
        } else {
          return;
        }
      }
      case DOWN -> {
        if (!event.isAltDown()) {
          return;
        }
        move(chosen, 1);
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  void open(SavedSearch search) {
    ways.open().accept(search);
  }

  void move(SavedSearch search, int by) {
    model.move(search, by);
    list.getSelectionModel().select(search);
  }

  void delete(SavedSearch search) {
    model.delete(search);
  }

  void replace(SavedSearch search) {
    model.replace(search, ways.typed().get());
  }

  /** Only where another row is what is looked for: every letter that is typed comes here. */
  private void mark() {
    String now = shown();
    if (!Objects.equals(now, marked)) {
      marked = now;
      list.refresh();
    }
  }

  private @Nullable String shown() {
    return model.all().stream().filter(this::isShown).map(SavedSearch::id).findFirst().orElse(null);
  }

  /** Whether it is what is looked for now. */
  boolean isShown(SavedSearch search) {
    return search.query().equals(query.getValue());
  }

  boolean isRenaming(SavedSearch search) {
    return search.id().equals(renaming);
  }

  void beginRename(SavedSearch search) {
    renaming = search.id();
    list.refresh();
  }

  /** Keeps a name, or leaves it as it was for null. */
  void endRename(SavedSearch search, @Nullable String name) {
    if (isRenaming(search)) {
      renaming = null;
      int at = list.getItems().indexOf(search);
      if (name != null) {
        model.rename(search, name);
      }
      list.refresh();
      list.requestFocus();
      list.getSelectionModel().clearAndSelect(at);
    }
  }
}

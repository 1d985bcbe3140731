package dev.tempera.app.search;

import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.LeavingPage;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.organise.SavedSearch;
import dev.tempera.core.search.SearchHit;
import dev.tempera.core.search.SearchResults.Order;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The page of the search over everything. FX thread only. */
final class SearchView extends VBox {
  /** From here on both lists have room side by side. */
  private static final double WIDE = 640;

  private final SearchViewModel model;
  private final Runnable leave;
  private final Consumer<SearchHit> open;
  private final TextField field = new TextField();
  private final ListView<SearchHit> list = new ListView<>();
  private final GrowingRows<SearchHit> rows;
  private final SavedPane saved;
  private final SaveBar saving;
  private final Button above = new Button();
  private int moreAbove;

  /**
   * The page of {@code model}.
   *
   * @param offers folders and tags for what is typed
   * @param searches those that are kept
   * @param threads their pulse tells when more rows come
   * @param open goes to a hit
   * @param leave goes back to the conversations
   */
  SearchView(
      SearchViewModel model,
      FilterOffers offers,
      SavedSearchesViewModel searches,
      Threads threads,
      Clock clock,
      Consumer<SearchHit> open,
      Runnable leave) {
    this.model = model;
    this.open = open;
    this.leave = leave;
    rows = new GrowingRows<>(model.hits(), threads.pulse());
    saved =
        new SavedPane(
            searches,
            model.queryProperty(),
            new SavedPane.Ways(this::look, model.queryProperty()::get),
            this::focusField);
    saving = new SaveBar(searches, model.queryProperty()::get, this::focusField);
    setId("search");
    getStyleClass().add("search");
    getStylesheets()
        .add(Objects.requireNonNull(getClass().getResource("search.css")).toExternalForm());
    FilterChips chips = new FilterChips(model, offers, this::typeOn);
    getChildren().addAll(head(), saving, chips, remark(), status(), body(searches, clock));
    LeavingPage.byEscape(this, leave);
    PlaceKeeping keeping = new PlaceKeeping(list);
    model.onChange(change -> {
      int more =
          keeping.keep(() -> {
            change.run();
            rows.finish();
          });
      tellAbove(moreAbove + more);
    });
    model.queryProperty().subscribe(() -> tellAbove(0));
    // What nobody sees is not looked for anew.
    sceneProperty().subscribe(scene -> model.watch(scene != null));
  }

  /** Says that so many were found that stand above what is read. */
  private void tellAbove(int count) {
    moreAbove = count;
    above.setText(count + " more above");
    above.setVisible(count > 0);
  }

  /** Puts the keyboard into the field, what stands there selected. */
  void focusField() {
    field.requestFocus();
    field.selectAll();
  }

  /** Selects the hit that was visited last. */
  void showCurrent() {
    if (model.current() >= 0) {
      rows.finish();
      list.getSelectionModel().clearAndSelect(model.current());
      list.scrollTo(Math.max(0, model.current() - 2));
    }
  }

  /** Asks for a name for what is looked for. */
  void save() {
    saving.open();
  }

  private void look(SavedSearch search) {
    model.queryProperty().set(search.query());
    typeOn();
  }

  /** What is kept beside what was found; where that is narrow, while nothing is looked for. */
  private HBox body(SavedSearchesViewModel searches, Clock clock) {
    saved
        .visibleProperty()
        .bind(
            Bindings.isNotEmpty(searches.all())
                .and(
                    widthProperty()
                        .greaterThanOrEqualTo(WIDE)
                        .or(
                            Bindings.createBooleanBinding(
                                () -> model.queryProperty().get().isBlank(),
                                model.queryProperty()))));
    saved.managedProperty().bind(saved.visibleProperty());
    HBox body = new HBox(saved, list(clock));
    HBox.setHgrow(list, Priority.ALWAYS);
    VBox.setVgrow(body, Priority.ALWAYS);
    return body;
  }

  private HBox head() {
    Button back = new Button("Conversations", Icon.CHAT.node());
    back.setId("search-back");
    back.setMinWidth(Region.USE_PREF_SIZE);
    back.getStyleClass().add("flat");
    back.setOnAction(e -> leave.run());
    field.setId("search-query");
    field.setPromptText("Search everything");
    field.setAccessibleText("Search everything");
    field.textProperty().bindBidirectional(model.queryProperty());
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::inField);
    HBox.setHgrow(field, Priority.ALWAYS);
    ToggleButton newest = new ToggleButton("Newest first");
    newest.setId("search-newest");
    newest.setMinWidth(Region.USE_PREF_SIZE);
    newest
        .selectedProperty()
        .subscribe(on -> model.orderProperty().set(on ? Order.NEWEST_FIRST : Order.BEST_FIRST));
    Button save = Icon.SAVE.button("Save this search…");
    save.setId("search-save");
    save.disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> model.queryProperty().get().isBlank(), model.queryProperty()));
    save.setOnAction(e -> save());
    HBox head = new HBox(back, field, save, newest);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("search-head");
    return head;
  }

  private void inField(KeyEvent event) {
    if (event.getCode() == KeyCode.DOWN && list.getItems().isEmpty() && saved.isVisible()) {
      saved.focusList();
      event.consume();
    } else if (event.getCode() == KeyCode.DOWN && !list.getItems().isEmpty()) {
      list.requestFocus();
      if (list.getSelectionModel().isEmpty()) {
        list.getSelectionModel().clearAndSelect(0);
      }
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER && !list.getItems().isEmpty()) {
      int chosen = Math.max(0, list.getSelectionModel().getSelectedIndex());
      open(chosen);
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE && !field.getText().isEmpty()) {
      field.clear();
      event.consume();
    }
  }

  private void typeOn() {
    field.requestFocus();
    field.end();
  }

  private Label remark() {
    Label remark = new Label();
    remark.setId("search-remark");
    remark.getStyleClass().add("search-remark");
    Wrapping.of(remark);
    remark.setMinHeight(Region.USE_PREF_SIZE);
    remark.textProperty().bind(model.remarkProperty());
    remark.visibleProperty().bind(model.remarkProperty().isNotEmpty());
    remark.managedProperty().bind(remark.visibleProperty());
    return remark;
  }

  private HBox status() {
    Label status = new Label();
    status.setId("search-status");
    status.getStyleClass().add("search-status");
    status.textProperty().bind(model.statusProperty());
    Button more = new Button("Show more");
    more.setId("search-more");
    more.getStyleClass().add("flat");
    more.setOnAction(e -> model.showMore());
    more.visibleProperty().bind(model.moreProperty());
    more.managedProperty().bind(more.visibleProperty());
    above.setId("search-above");
    above.getStyleClass().add("flat");
    above.setVisible(false);
    above.managedProperty().bind(above.visibleProperty());
    above.setOnAction(e -> {
      list.scrollTo(0);
      tellAbove(0);
      list.requestFocus();
    });
    HBox line = new HBox(status, above, more);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("search-status-line");
    return line;
  }

  private ListView<SearchHit> list(Clock clock) {
    list.setId("search-list");
    list.setAccessibleText("What was found");
    list.setItems(rows.shown());
    list.setCellFactory(view -> {
      SearchCell cell = new SearchCell(clock);
      cell.setOnMouseClicked(event -> {
        if (event.getButton() == MouseButton.PRIMARY && cell.getItem() != null) {
          open(cell.getIndex());
        }
      });
      return cell;
    });
    Label nothing = new Label();
    nothing.setId("search-nothing");
    Wrapping.of(nothing);
    nothing
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                this::withoutHits, model.queryProperty(), model.statusProperty()));
    list.setPlaceholder(nothing);
    list.addEventHandler(KeyEvent.KEY_PRESSED, this::inList);
    VBox.setVgrow(list, Priority.ALWAYS);
    return list;
  }

  private String withoutHits() {
    if (model.queryProperty().get().isBlank()) {
      return "Titles, questions, answers, reasoning, tools, notes, attached files and experiments."
          + " Words are found by their beginning; “two words” in quotes stand side by side; -word"
          + " leaves out.";
    }
    return model.statusProperty().get().equals(SearchViewModel.NOTHING)
        ? "Every word and every filter has to fit: leave one out, or type only how a word begins."
        : "";
  }

  private void inList(KeyEvent event) {
    int chosen = list.getSelectionModel().getSelectedIndex();
    if (event.getCode() == KeyCode.ENTER && chosen >= 0) {
      open(chosen);
      event.consume();
    } else if (event.getCode() == KeyCode.UP && chosen <= 0) {
      focusField();
      event.consume();
    }
  }

  private void open(int place) {
    if (place < model.hits().size()) {
      model.visited(place);
      open.accept(model.hits().get(place));
    }
  }
}

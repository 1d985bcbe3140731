package dev.tempera.app.importing;

import dev.tempera.app.importing.ImportPageViewModel.Stage;
import dev.tempera.app.importing.ImportRows.Column;
import dev.tempera.app.importing.ImportRows.Order;
import dev.tempera.app.ui.Wrapping;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What is in the files, to be searched, sorted and chosen from. FX thread only. */
final class ImportList extends VBox {
  private final ImportPageViewModel model;
  private final TextField search = new TextField();
  private final ListView<ImportRow> list = new ListView<>();

  /** The row whose box was clicked last: with Shift all between are meant. */
  private int anchor = -1;

  ImportList(ImportPageViewModel model) {
    this.model = model;
    getStyleClass().add("import-choosing");
    getChildren().addAll(tools(), columns(), list());
  }

  /** While it is taken in nothing else can be chosen, and all can be read. */
  private boolean isTaking() {
    return model.stageProperty().get() == Stage.TAKING;
  }

  /** Puts the keyboard on the rows. */
  void focusRows() {
    list.requestFocus();
    if (list.getSelectionModel().isEmpty() && !list.getItems().isEmpty()) {
      list.getSelectionModel().clearAndSelect(0);
    }
  }

  private FlowPane tools() {
    search.setId("import-search");
    search.setPromptText("Find in the list");
    search.setAccessibleText("Find in the list by title, model or state");
    search.textProperty().bindBidirectional(model.rows().filterProperty());
    search.addEventFilter(KeyEvent.KEY_PRESSED, this::inSearch);
    Label chosen = new Label();
    chosen.setId("import-chosen");
    chosen.getStyleClass().add("import-muted");
    chosen.setMinWidth(Region.USE_PREF_SIZE);
    chosen
        .textProperty()
        .bind(model.choice().countProperty().map(count -> count.intValue() + " chosen"));
    FlowPane tools =
        new FlowPane(
            search,
            button("All", "import-all", this::all),
            button("None", "import-none", this::none),
            button("Only new and changed", "import-new", this::onlyNew),
            chosen);
    tools.getStyleClass().add("import-tools");
    tools
        .getChildren()
        .filtered(Button.class::isInstance)
        .forEach(each ->
            each.disableProperty().bind(model.stageProperty().map(stage -> stage == Stage.TAKING)));
    tools.setAlignment(Pos.CENTER_LEFT);
    return tools;
  }

  private void inSearch(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
      search.clear();
      event.consume();
    } else if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
      focusRows();
      event.consume();
    }
  }

  private Button button(String text, String id, Runnable action) {
    Button button = new Button(text);
    button.setId(id);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button
        .accessibleTextProperty()
        .bind(
            search
                .textProperty()
                .map(found ->
                    found.isBlank() ? "Choose " + text : "Choose " + text + " of what is found"));
    button.setOnAction(e -> action.run());
    return button;
  }

  private boolean isWhole() {
    return search.getText().isBlank();
  }

  private void all() {
    model.choice().set(model.rows().shown(), true);
    model.choice().arriving(true);
  }

  private void none() {
    model.choice().set(model.rows().shown(), false);
    if (isWhole()) {
      model.choice().arriving(false);
    }
  }

  private void onlyNew() {
    model.choice().onlyNew(model.rows().shown());
    model.choice().arriving(true);
  }

  private HBox columns() {
    Region box = new Region();
    box.getStyleClass().add("import-box");
    Button title = head("Title", Column.TITLE, "import-title-column");
    title.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(title, Priority.ALWAYS);
    HBox columns =
        new HBox(
            box,
            title,
            head("Last said", Column.DATE, "import-date"),
            head("Messages", Column.MESSAGES, "import-count"),
            head("Models", Column.MODELS, "import-models"),
            head("State", Column.STATE, "import-state"));
    columns.setAlignment(Pos.CENTER_LEFT);
    columns.getStyleClass().addAll("import-row", "import-heads");
    HBox.setHgrow(columns, Priority.ALWAYS);
    HBox line = new HBox(columns, overScrollBar());
    line.getStyleClass().add("import-columns");
    return line;
  }

  /** As wide as the bar that the list has where it is long: heads stand over what is theirs. */
  private Region overScrollBar() {
    Region space = new Region();
    list.skinProperty()
        .subscribe(skin -> {
          if (list.lookup(".scroll-bar:vertical") instanceof ScrollBar bar) {
            space
                .minWidthProperty()
                .bind(
                    Bindings.createDoubleBinding(
                        () -> bar.isVisible() ? bar.getWidth() : 0,
                        bar.visibleProperty(),
                        bar.widthProperty()));
          }
        });
    return space;
  }

  private Button head(String text, Column column, String styleClass) {
    Button head = new Button(text);
    head.setId("import-sort-" + column.name().toLowerCase(Locale.ROOT));
    head.getStyleClass().addAll("flat", "import-column", styleClass);
    head.setOnAction(
        e -> model.rows().orderProperty().set(model.rows().orderProperty().get().by(column)));
    model
        .rows()
        .orderProperty()
        .subscribe(order -> tellOrder(head, text, order, order.column() == column));
    return head;
  }

  private static void tellOrder(Button head, String text, Order order, boolean sorted) {
    head.setText(sorted ? text + (order.reversed() ? " \u2191" : " \u2193") : text);
    head.setAccessibleText(
        sorted
            ? text + ", sorted by it" + (order.reversed() ? ", reversed" : "")
            : "Sort by " + text);
  }

  private ListView<ImportRow> list() {
    list.setId("import-list");
    list.setAccessibleText("What is in the files; Space chooses");
    list.setItems(model.rows().shown());
    list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    ZoneId zone = ZoneId.systemDefault();
    list.setCellFactory(view -> new ImportCell(model.choice(), zone, this::clicked));
    Label nothing = new Label();
    nothing.setId("import-nothing");
    Wrapping.of(nothing);
    nothing
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                this::nothing, search.textProperty(), model.stageProperty()));
    list.setPlaceholder(nothing);
    list.addEventFilter(KeyEvent.KEY_PRESSED, this::inList);
    model.choice().changesProperty().subscribe(list::refresh);
    VBox.setVgrow(list, Priority.ALWAYS);
    return list;
  }

  private String nothing() {
    if (!isWhole()) {
      return "Nothing in the list has “" + search.getText().strip() + "” in it.";
    }
    return switch (model.stageProperty().get()) {
      case READING -> "Reading… Nothing is stored before you say so.";
      case EMPTY, READY, TAKING, DONE -> "There is nothing to import in it.";
    };
  }

  private void inList(KeyEvent event) {
    if (event.getCode() == KeyCode.SPACE && !event.isShortcutDown()) {
      if (!isTaking()) {
        // A copy: its own list changes with what is shown.
        model.choice().toggle(List.copyOf(list.getSelectionModel().getSelectedItems()));
      }
      event.consume();
    } else if (event.getCode() == KeyCode.UP
        && !event.isShiftDown()
        && list.getFocusModel().getFocusedIndex() <= 0) {
      search.requestFocus();
      event.consume();
    }
  }

  /**
   * A box was clicked: it alone, all selected rows with it, or with Shift all from the last one.
   */
  private void clicked(int index, boolean shift) {
    List<ImportRow> shown = model.rows().shown();
    if (index < 0 || index >= shown.size() || isTaking()) {
      return;
    }
    boolean wanted = !model.choice().holds(shown.get(index));
    if (shift && anchor >= 0 && anchor < shown.size()) {
      int from = Math.min(anchor, index);
      int to = Math.max(anchor, index);
      boolean like = model.choice().holds(shown.get(anchor));
      model.choice().set(List.copyOf(shown.subList(from, to + 1)), like);
    } else if (list.getSelectionModel().isSelected(index)) {
      model.choice().set(List.copyOf(list.getSelectionModel().getSelectedItems()), wanted);
    } else {
      model.choice().set(List.of(shown.get(index)), wanted);
    }
    anchor = index;
  }
}

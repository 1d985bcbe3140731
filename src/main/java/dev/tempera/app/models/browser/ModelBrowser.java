package dev.tempera.app.models.browser;

import dev.tempera.app.ui.Filling;
import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.catalog.browse.ModelFilter;
import java.util.List;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The list of models with its search: in the sidebar's popup and, with columns, on a page. Typing
 * searches, arrows move, Enter chooses, Shift+Enter tells more, Ctrl+Enter marks for comparing,
 * Ctrl+D for the favourites, Escape leaves. FX thread only.
 */
public final class ModelBrowser extends VBox {
  private static final int PAGE = 8;

  /** In widths of a letter: there is room for columns from here on. */
  private static final double WIDE = 52;

  private final ModelBrowserViewModel model;
  private final BrowserActions actions;
  private final TextField query = new TextField();
  private final HBox foot = new HBox();
  private final ListView<Choice> list = new ListView<>();
  private final ReadOnlyBooleanWrapper wide = new ReadOnlyBooleanWrapper(this, "wide");

  /** What the person has moved to, null before. */
  private @Nullable Choice reached;

  /** The list of {@code model}. */
  public ModelBrowser(ModelBrowserViewModel model, BrowserActions actions) {
    this.model = model;
    this.actions = actions;
    getStyleClass().add("model-browser");
    getStylesheets()
        .add(
            Objects.requireNonNull(ModelBrowser.class.getResource("browser.css")).toExternalForm());
    query.setId("model-query");
    query.setPromptText("Search names, ids, descriptions, connections, or type any id");
    query.setAccessibleText("Search models");
    query.textProperty().bindBidirectional(model.queryProperty());
    query.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    query.textProperty().subscribe(() -> reached = null);
    wide.bind(
        Bindings.createBooleanBinding(
            () -> getWidth() > WIDE * query.getFont().getSize(),
            widthProperty(),
            query.fontProperty()));
    list.setId("model-list");
    list.setItems(model.results());
    list.setFocusTraversable(false);
    list.setAccessibleText("Models");
    ModelRow.Hints hints = new ModelRow.Hints();
    list.setCellFactory(view -> new ModelCell(model, actions, wide, hints));
    list.setPlaceholder(placeholder());
    VBox.setVgrow(list, Priority.ALWAYS);
    wide.subscribe(() -> list.refresh());
    model.results().addListener((ListChangeListener<Choice>) change -> preselect());
    ModelColumns columns = new ModelColumns(model);
    columns.over(list);
    columns.visibleProperty().bind(wide);
    columns.managedProperty().bind(wide);
    ModelFilterBar filters = new ModelFilterBar(model);
    // Nobody opens a menu within a frame, and a menu button costs as much as many rows.
    Filling.begin(model.pulse(), List.of(() -> filters.addMenus(orderMenu())));
    getChildren().addAll(query, filters, columns, list, foot);
    fillFoot();
  }

  private ModelOrderMenu orderMenu() {
    ModelOrderMenu order = new ModelOrderMenu(model);
    order.visibleProperty().bind(wide.not());
    order.managedProperty().bind(order.visibleProperty());
    return order;
  }

  /** Puts the keyboard into the search, with what is typed selected. */
  public void focus() {
    reached = null;
    query.selectAll();
    preselect();
    query.requestFocus();
  }

  private VBox placeholder() {
    Label why = new Label();
    why.setId("model-empty");
    why.textProperty().bind(model.emptyProperty());
    Wrapping.of(why);
    why.setAlignment(Pos.CENTER);
    Button clear = new Button("Clear the filters");
    clear.setOnAction(e -> model.filterProperty().set(ModelFilter.ALL));
    clear.visibleProperty().bind(model.filterProperty().map(filter -> !filter.isAll()));
    clear.managedProperty().bind(clear.visibleProperty());
    VBox empty = new VBox(why, clear);
    empty.setAlignment(Pos.CENTER);
    empty.getStyleClass().add("model-empty");
    return empty;
  }

  /** Adds what leads elsewhere. */
  public void addToFoot(Node node) {
    foot.getChildren().add(node);
  }

  private void fillFoot() {
    Label status = new Label();
    status.setId("model-status");
    status.textProperty().bind(model.statusProperty());
    status.getStyleClass().add("hint");
    Wrapping.of(status);
    status.setMinHeight(Region.USE_PREF_SIZE);
    status.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(status, Priority.ALWAYS);
    Button compare = new Button();
    compare.setId("model-compare");
    compare.setMinWidth(Region.USE_PREF_SIZE);
    compare.textProperty().bind(Bindings.size(model.compared()).asString("Compare %d"));
    compare.visibleProperty().bind(Bindings.size(model.compared()).greaterThan(0));
    compare.managedProperty().bind(compare.visibleProperty());
    compare.disableProperty().bind(Bindings.size(model.compared()).lessThan(2));
    compare.setOnAction(e -> actions.compare(model.compared()));
    Button refresh = Icon.REFRESH.button("Ask the servers again");
    refresh.setId("model-refresh");
    refresh.setOnAction(e -> model.refresh());
    foot.getChildren().addAll(status, compare, refresh);
    foot.setAlignment(Pos.CENTER_LEFT);
    foot.setSpacing(8);
  }

  /** Selects what the person had reached, or else what the model proposes. */
  private void preselect() {
    int index = model.preselected();
    Choice kept = reached;
    for (int i = 0; kept != null && i < list.getItems().size(); i++) {
      if (list.getItems().get(i).is(kept)) {
        index = i;
        break;
      }
    }
    if (index >= 0) {
      list.getSelectionModel().clearAndSelect(index);
      list.scrollTo(Math.max(0, index - 3));
    } else {
      list.getSelectionModel().clearSelection();
      list.scrollTo(0);
    }
  }

  private void onKey(KeyEvent event) {
    Choice selected = list.getSelectionModel().getSelectedItem();
    switch (event.getCode()) {
      case DOWN -> move(1);
      case UP -> move(-1);
      case PAGE_DOWN -> move(PAGE);
      case PAGE_UP -> move(-PAGE);
      case ENTER -> enter(event, selected);
      case D -> {
        if (!event.isShortcutDown() || event.isShiftDown()) {
          return;
        }
        if (selected != null && !selected.typed()) {
          reached = selected;
          model.toggleFavourite(selected);
        }
      }
      case ESCAPE -> actions.leave();
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void enter(KeyEvent event, @Nullable Choice selected) {
    if (selected == null) {
      if (!event.isShortcutDown() && !event.isShiftDown()) {
        actions.leave();
      }
    } else if (event.isShortcutDown()) {
      model.toggleCompared(selected);
      list.refresh();
    } else if (event.isShiftDown()) {
      actions.about(selected);
    } else {
      actions.choose(selected);
    }
  }

  private void move(int by) {
    int count = list.getItems().size();
    if (count > 0) {
      int to = Math.clamp(list.getSelectionModel().getSelectedIndex() + by, 0, count - 1);
      list.getSelectionModel().clearAndSelect(to);
      list.scrollTo(Math.max(0, to - 3));
      reached = list.getItems().get(to);
    }
  }
}

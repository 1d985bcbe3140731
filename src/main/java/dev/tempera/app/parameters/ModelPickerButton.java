package dev.tempera.app.parameters;

import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.Wrapping;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;

/**
 * The model in use, and the list to choose another one from: type to search, arrows to move, Enter
 * to choose, Escape to leave.
 */
final class ModelPickerButton extends Button {
  private static final int PAGE = 8;

  private final ModelPickerViewModel model;
  private @Nullable Popup popup;
  private final TextField query = new TextField();
  private final ListView<ModelPickerViewModel.Choice> list = new ListView<>();

  /** What the person has moved to, null before. */
  private ModelPickerViewModel.@Nullable Choice reached;

  ModelPickerButton(ModelPickerViewModel model) {
    this.model = model;
    setId("model-picker");
    getStyleClass().add("model-button");
    setMaxWidth(Double.MAX_VALUE);
    Label title = new Label();
    title.getStyleClass().add("model-title");
    title.textProperty().bind(model.titleProperty());
    Label subtitle = new Label();
    subtitle.getStyleClass().add("model-subtitle");
    subtitle.textProperty().bind(model.subtitleProperty());
    VBox words = new VBox(title, subtitle);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox line = new HBox(words, Icon.CHEVRON_DOWN.node());
    line.setAlignment(Pos.CENTER_LEFT);
    // As wide as the button, without keeping it from becoming narrower.
    line.setMinWidth(0);
    line.prefWidthProperty().bind(widthProperty().subtract(22));
    line.maxWidthProperty().bind(widthProperty().subtract(22));
    setMinWidth(0);
    setPrefWidth(100);
    setGraphic(line);
    accessibleTextProperty()
        .bind(Bindings.concat("Model: ", model.titleProperty(), ", ", model.subtitleProperty()));
    setOnAction(e -> open());
  }

  /** Shows the list under the button. */
  void open() {
    Popup shown = popup;
    if (shown == null) {
      shown = makePopup();
      popup = shown;
    }
    model.open();
    query.selectAll();
    reached = null;
    preselect();
    Bounds bounds = localToScreen(getBoundsInLocal());
    shown.show(this, bounds.getMinX(), bounds.getMaxY() + 4);
    query.requestFocus();
  }

  /** Selects what the person had reached, or else what the model proposes. */
  private void preselect() {
    int index = model.preselected();
    ModelPickerViewModel.Choice kept = reached;
    for (int i = 0; kept != null && i < list.getItems().size(); i++) {
      if (list.getItems().get(i).is(kept)) {
        index = i;
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

  private void close() {
    if (popup != null) {
      popup.hide();
    }
  }

  private Popup makePopup() {
    query.setId("model-query");
    query.setPromptText("Search models, connections, or type any id");
    query.setAccessibleText("Search models");
    query.textProperty().bindBidirectional(model.queryProperty());
    query.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    list.setId("model-list");
    list.setItems(model.results());
    list.setFocusTraversable(false);
    list.setCellFactory(view -> new ChoiceCell());
    list.setPlaceholder(new Label("No model found"));
    model
        .results()
        .addListener((ListChangeListener<ModelPickerViewModel.Choice>) change -> preselect());
    query.textProperty().subscribe(() -> reached = null);
    Label status = new Label();
    status.textProperty().bind(model.statusProperty());
    status.getStyleClass().add("hint");
    Wrapping.of(status);
    status.setMinHeight(Region.USE_PREF_SIZE);
    status.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(status, Priority.ALWAYS);
    Button refresh = Icon.REFRESH.button("Ask the servers again");
    refresh.setOnAction(e -> model.refresh());
    HBox foot = new HBox(status, refresh);
    foot.setAlignment(Pos.CENTER_LEFT);
    VBox content = new VBox(query, new ModelFilterBar(model), list, foot);
    content.getStyleClass().addAll("model-popup", "picker");
    content
        .getStylesheets()
        .add(
            Objects.requireNonNull(ModelPickerButton.class.getResource("parameters.css"))
                .toExternalForm());
    content.setPrefSize(Math.max(400, getWidth()), 460);
    Popup made = new Popup();
    made.setAutoHide(true);
    made.getContent().add(content);
    made.setOnHidden(e -> model.close());
    return made;
  }

  private void onKey(KeyEvent event) {
    switch (event.getCode()) {
      case DOWN -> move(1);
      case UP -> move(-1);
      case PAGE_DOWN -> move(PAGE);
      case PAGE_UP -> move(-PAGE);
      case ENTER -> choose(list.getSelectionModel().getSelectedItem());
      case ESCAPE -> {
        close();
        requestFocus();
      }
      default -> {
        return;
      }
    }
    event.consume();
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

  /** Takes a model, or with null the one that there is. */
  private void choose(ModelPickerViewModel.@Nullable Choice selected) {
    close();
    requestFocus();
    if (selected != null && !selected.current()) {
      model.choose(selected);
    }
  }

  private final class ChoiceCell extends ListCell<ModelPickerViewModel.Choice> {
    private final Label name = new Label();
    private final Label id = new Label();
    private final Label facts = new Label();
    private final Label connection = new Label();
    private final ToggleButton favourite = new ToggleButton();
    private final HBox box;

    ChoiceCell() {
      name.getStyleClass().add("choice-name");
      id.getStyleClass().add("choice-detail");
      facts.getStyleClass().add("choice-detail");
      connection.getStyleClass().add("choice-connection");
      facts.setMinWidth(Region.USE_PREF_SIZE);
      connection.setMinWidth(0);
      favourite.getStyleClass().addAll("button-icon", "flat", "choice-favourite");
      favourite.setFocusTraversable(false);
      favourite.setOnAction(e -> {
        if (getItem() != null) {
          model.toggleFavourite(getItem());
        }
      });
      VBox words = new VBox(line(name, connection), line(id, facts));
      words.setMinWidth(0);
      HBox.setHgrow(words, Priority.ALWAYS);
      box = new HBox(words, favourite);
      box.setAlignment(Pos.CENTER_LEFT);
      box.setSpacing(4);
      box.setMinWidth(0);
      box.setPrefWidth(1);
      setOnMouseClicked(event -> {
        if (event.getButton() == MouseButton.PRIMARY) {
          choose(getItem());
        }
      });
    }

    private static HBox line(Label left, Label right) {
      left.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(left, Priority.ALWAYS);
      HBox line = new HBox(left, right);
      line.setSpacing(8);
      return line;
    }

    @Override
    protected void updateItem(ModelPickerViewModel.@Nullable Choice choice, boolean empty) {
      super.updateItem(choice, empty);
      if (empty || choice == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      name.setText(choice.typed() ? "Use \u201c" + choice.model() + "\u201d" : choice.name());
      id.setText(
          choice.typed()
              ? "Not in the list; tried as it is"
              : choice.model().equals(choice.name()) ? "" : choice.model());
      facts.setText(choice.facts());
      String mark = choice.current() ? "\u2713 " : choice.recent() ? "recent \u00b7 " : "";
      connection.setText(mark + choice.connectionName());
      favourite.setSelected(choice.favourite());
      favourite.setGraphic(Icon.STAR.node());
      favourite.setAccessibleText(
          (choice.favourite() ? "No favourite any more: " : "Mark as a favourite: ")
              + choice.name());
      favourite.setVisible(!choice.typed());
      setGraphic(box);
      setAccessibleText(choice.name() + ", " + choice.connectionName() + ", " + choice.facts());
    }
  }
}

package dev.tempera.app.backups;

import dev.tempera.app.backups.RestoreViewModel.Line;
import dev.tempera.app.backups.RestoreViewModel.Stage;
import dev.tempera.app.ui.SheetButton;
import dev.tempera.app.ui.Wrapping;
import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What a backup holds beside what is here. FX thread only. */
public final class RestoreView extends VBox {
  private final RestoreViewModel model;

  /**
   * The backup of {@code model}.
   *
   * @param close closes the window that shows this
   */
  public RestoreView(RestoreViewModel model, Runnable close) {
    this.model = model;
    getStyleClass().add("sheet");
    setId("restore");
    getStylesheets()
        .add(Objects.requireNonNull(getClass().getResource("backups.css")).toExternalForm());
    Label status = new Label();
    status.setId("restore-status");
    Wrapping.of(status);
    status.setMinHeight(Region.USE_PREF_SIZE);
    status.textProperty().bind(model.statusProperty());
    ProgressBar bar = new ProgressBar();
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setAccessibleText("Progress of the restore");
    bar.progressProperty().bind(model.progressProperty());
    ListView<Line> list = list();
    VBox.setVgrow(list, Priority.ALWAYS);
    FlowPane choice = choice();
    Label promise =
        new Label(
            "Nothing that is here is changed. Undo puts restored conversations into the bin.");
    promise.setWrapText(true);
    promise.setMinHeight(Region.USE_PREF_SIZE);
    promise.getStyleClass().add("hint");
    getChildren().addAll(status, bar, choice, list, promise, buttons(close));
    model
        .stageProperty()
        .subscribe(stage -> {
          show(bar, stage == Stage.READING || stage == Stage.RESTORING);
          show(choice, stage == Stage.CHOOSING);
          show(promise, stage == Stage.CHOOSING);
          list.setDisable(stage != Stage.CHOOSING);
        });
  }

  private static void show(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  private FlowPane choice() {
    Button all = SheetButton.of("restore-all", "Everything", model::chooseAll);
    model
        .stageProperty()
        .subscribe(stage ->
            all.setText(model.hasPrograms() ? "Everything but MCP servers" : "Everything"));
    FlowPane box =
        new FlowPane(
            SheetButton.of("restore-usual", "What is missing here", model::chooseUsual),
            all,
            SheetButton.of("restore-none", "Nothing", model::chooseNone));
    box.getStyleClass().add("restore-choice");
    return box;
  }

  private ListView<Line> list() {
    ListView<Line> list = new ListView<>(model.lines());
    list.setId("restore-list");
    list.setAccessibleText("What the backup holds");
    list.setPlaceholder(new Label());
    list.setCellFactory(all -> new LineCell());
    list.setOnKeyPressed(e -> {
      Line line = list.getSelectionModel().getSelectedItem();
      if (e.getCode() == KeyCode.SPACE && line != null) {
        line.chosenProperty().set(!line.chosenProperty().get());
        e.consume();
      }
    });
    return list;
  }

  private Node buttons(Runnable close) {
    Button take = SheetButton.of("restore-take", "Restore", model::restore);
    model
        .chosenProperty()
        .subscribe(count -> {
          take.setText(count.intValue() == 0 ? "Restore" : "Restore " + count);
          take.setDisable(count.intValue() == 0);
        });
    Button cancel = SheetButton.of("restore-cancel", "Cancel", close);
    model
        .stageProperty()
        .subscribe(stage -> {
          show(take, stage == Stage.READING || stage == Stage.CHOOSING);
          cancel.setText(stage == Stage.DONE ? "Close" : "Cancel");
          cancel.setOnAction(e -> {
            if (stage == Stage.RESTORING) {
              model.cancel();
            } else {
              close.run();
            }
          });
        });
    HBox box = new HBox(cancel, take);
    box.getStyleClass().add("sheet-buttons");
    box.setAlignment(Pos.CENTER_RIGHT);
    return box;
  }

  /** A line with its check box. */
  private static final class LineCell extends ListCell<Line> {
    private final CheckBox box = new CheckBox();
    private final Label title = new Label();
    private final Label details = new Label();
    private final HBox content;
    private @Nullable BooleanProperty bound;

    LineCell() {
      box.setFocusTraversable(false);
      details.getStyleClass().add("restore-state");
      Wrapping.of(details);
      details.setMinHeight(Region.USE_PREF_SIZE);
      VBox texts = new VBox(title, details);
      texts.setMinWidth(0);
      HBox.setHgrow(texts, Priority.ALWAYS);
      content = new HBox(box, texts);
      content.getStyleClass().add("restore-line");
      content.setMinWidth(0);
      setPrefWidth(0);
    }

    /** The theme's rows are of one height; what is said of a thing may take two lines. */
    @Override
    protected double computePrefHeight(double width) {
      double within = getWidth() - snappedLeftInset() - snappedRightInset();
      double content = within <= 0 || isEmpty() ? 0 : this.content.prefHeight(within);
      return Math.max(
          super.computePrefHeight(width), content + snappedTopInset() + snappedBottomInset());
    }

    @Override
    protected void updateItem(Line line, boolean none) {
      super.updateItem(line, none);
      BooleanProperty before = bound;
      if (before != null) {
        box.selectedProperty().unbindBidirectional(before);
        bound = null;
      }
      if (none || line == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      box.selectedProperty().bindBidirectional(line.chosenProperty());
      bound = line.chosenProperty();
      title.setText(line.title());
      details.setText(line.details());
      setAccessibleText(line.title() + ", " + line.details());
      setGraphic(content);
    }
  }
}

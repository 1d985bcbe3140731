package dev.tempera.app.experiments;

import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.Tip;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;

/** What of the grid is shown and in what order: fields over the grid. FX thread only. */
final class GridBar extends FlowPane {
  private final TextField text = new TextField();

  /**
   * @param grid where Escape and the down key lead
   * @param compare compares the cells that are marked
   */
  GridBar(GridViewModel model, Node grid, Runnable compare) {
    getStyleClass().add("grid-bar");
    setAlignment(Pos.CENTER_LEFT);
    ComboBox<GridFilter.Show> show =
        new ComboBox<>(FXCollections.observableArrayList(GridFilter.Show.values()));
    show.setId("grid-show");
    show.setAccessibleText("Show");
    show.valueProperty().bindBidirectional(model.showProperty());
    ComboBox<GridFilter.Sort> sort =
        new ComboBox<>(FXCollections.observableArrayList(GridFilter.Sort.values()));
    sort.setId("grid-sort");
    sort.setAccessibleText("Order");
    sort.valueProperty().bindBidirectional(model.sortProperty());
    ComboBox<String> cell = new ComboBox<>(model.cells());
    cell.setId("grid-cell");
    cell.setAccessibleText("Cell");
    cell.setVisibleRowCount(16);
    cell.valueProperty().bindBidirectional(model.cellProperty());
    text.setId("grid-text");
    text.setPromptText("Find in items and answers");
    text.setAccessibleText("Find in items and answers");
    text.setPrefColumnCount(18);
    text.textProperty().bindBidirectional(model.textProperty());
    text.setOnKeyPressed(e -> {
      if (e.getCode() == KeyCode.ESCAPE && !text.getText().isEmpty()) {
        text.clear();
        e.consume();
      } else if (e.getCode() == KeyCode.DOWN || e.getCode() == KeyCode.ESCAPE) {
        grid.requestFocus();
        e.consume();
      }
    });
    Button clear = Icon.CLOSE.button("Show everything");
    clear.setId("grid-clear");
    clear
        .visibleProperty()
        .bind(
            model
                .showProperty()
                .isNotEqualTo(GridFilter.Show.ALL)
                .or(model.cellProperty().isNotEqualTo(GridViewModel.EVERY_CELL))
                .or(model.textProperty().isNotEmpty()));
    clear.setOnAction(e -> {
      model.clear();
      grid.requestFocus();
    });
    Label words = new Label();
    words.setId("grid-words");
    words.getStyleClass().add("hint");
    words.textProperty().bind(model.wordsProperty());
    Button both = new Button("Compare");
    both.setId("grid-compare");
    both.setTooltip(
        new Tip(
            "Two cells side by side: mark them by a click on their names or with Ctrl+Space."
                + " Otherwise the one chosen with the baseline (Ctrl+Enter)."));
    both.setOnAction(e -> compare.run());
    getChildren().addAll(show, cell, sort, text, both, words, clear);
  }

  /** Goes to the text that is looked for. */
  void find() {
    text.requestFocus();
    text.selectAll();
  }
}

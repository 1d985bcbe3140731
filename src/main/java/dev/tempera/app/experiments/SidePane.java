package dev.tempera.app.experiments;

import dev.tempera.core.experiment.StoredExperiment;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Which experiment, and which of its cells, is one of the two sides. FX thread only. */
final class SidePane extends HBox {
  private final ComboBox<StoredExperiment> experiment = new ComboBox<>();

  /**
   * @param name what the side is called
   * @param id begins the ids of the fields
   */
  SidePane(
      String name, String id, SideViewModel model, ObservableList<StoredExperiment> experiments) {
    getStyleClass().add("experiment-line");
    setAlignment(Pos.CENTER_LEFT);
    Label label = new Label(name);
    label.setLabelFor(experiment);
    label.getStyleClass().add("side-name");
    experiment.setId(id + "-experiment");
    experiment.setAccessibleText(name);
    experiment.setPromptText("an experiment");
    experiment.setItems(experiments);
    experiment.setVisibleRowCount(16);
    experiment.setMaxWidth(Double.MAX_VALUE);
    experiment.setPrefWidth(240);
    experiment.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable StoredExperiment each) {
            return each == null ? "" : each.name();
          }

          @Override
          public @Nullable StoredExperiment fromString(String text) {
            return null;
          }
        });
    model.experimentProperty().subscribe(each -> experiment.setValue(each));
    experiment.setOnAction(e -> {
      // The list is read anew now and then: that chooses nothing.
      StoredExperiment chosen = experiment.getValue();
      StoredExperiment shown = model.experimentProperty().get();
      if (chosen != null && (shown == null || !chosen.id().equals(shown.id()))) {
        model.experimentProperty().set(chosen);
      }
    });
    ComboBox<String> cell = new ComboBox<>(model.cells());
    cell.setId(id + "-cell");
    cell.setAccessibleText(name + ", cell");
    cell.setVisibleRowCount(16);
    cell.setPrefWidth(220);
    cell.setMaxWidth(Double.MAX_VALUE);
    cell.setValue(model.cellProperty().get());
    model.cellProperty().subscribe(each -> cell.setValue(each));
    cell.setOnAction(e -> {
      if (cell.getValue() != null) {
        model.cellProperty().set(cell.getValue());
      }
    });
    HBox.setHgrow(experiment, Priority.ALWAYS);
    HBox.setHgrow(cell, Priority.ALWAYS);
    getChildren().addAll(label, experiment, cell);
  }

  /** Takes the keyboard to the choice of the experiment. */
  void enter() {
    experiment.requestFocus();
  }
}

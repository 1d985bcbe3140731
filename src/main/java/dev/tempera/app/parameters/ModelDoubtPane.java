package dev.tempera.app.parameters;

import dev.tempera.app.ui.Said;
import dev.tempera.app.ui.Wrapping;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * What is doubtful about the model in use, what could be asked in its place, and what of the
 * parameters it does not take. FX thread only.
 */
final class ModelDoubtPane extends VBox {
  private final ModelPickerViewModel model;
  private final VBox substitutes = new VBox();

  ModelDoubtPane(ModelPickerViewModel model, ObservableValue<String> notTaken) {
    this.model = model;
    substitutes.setId("model-substitutes");
    substitutes.visibleProperty().bind(Bindings.isNotEmpty(model.substitutes()));
    substitutes.managedProperty().bind(substitutes.visibleProperty());
    model.substitutes().subscribe(this::fill);
    fill();
    Label lacking = message(notTaken);
    lacking.setId("model-not-taken");
    getChildren().addAll(message(model.warningProperty()), substitutes, lacking);
  }

  private static Label message(ObservableValue<String> text) {
    Label label = Said.of(text);
    label.getStyleClass().add("model-warning");
    return label;
  }

  private void fill() {
    Label head = new Label("Ask instead:");
    head.getStyleClass().add("model-subtitle");
    substitutes.getChildren().setAll(head);
    model.substitutes().forEach(each -> substitutes.getChildren().add(button(each)));
  }

  private Button button(Substitute each) {
    Label name = new Label(each.name());
    name.getStyleClass().add("model-title");
    name.setMinWidth(0);
    VBox words = new VBox(name);
    for (String line : new String[] {each.facts(), each.difference()}) {
      if (!line.isEmpty()) {
        Label label = new Label(line);
        label.getStyleClass().add("model-subtitle");
        label.setMinHeight(Region.USE_PREF_SIZE);
        Wrapping.of(label);
        words.getChildren().add(label);
      }
    }
    Button button = new Button(null, words);
    button.getStyleClass().addAll("flat", "model-substitute");
    button.setMaxWidth(Double.MAX_VALUE);
    button.setMinWidth(0);
    words.prefWidthProperty().bind(button.widthProperty().subtract(22));
    words.maxWidthProperty().bind(button.widthProperty().subtract(22));
    button.setPrefWidth(100);
    button.setAccessibleText(
        "Use " + each.name() + " instead, " + each.facts() + ", " + each.difference());
    button.setOnAction(e -> model.choose(each));
    return button;
  }
}

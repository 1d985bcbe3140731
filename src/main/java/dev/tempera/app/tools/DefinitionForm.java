package dev.tempera.app.tools;

import dev.tempera.app.ui.WritingArea;
import dev.tempera.app.ui.WritingBox;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** A tool’s name and what the model is told of it. FX thread only. */
final class DefinitionForm extends GridPane {
  private final TextField name = new TextField();
  private final WritingArea description = new WritingArea("Description of the tool");
  private boolean showing;

  DefinitionForm(DefinitionViewModel model) {
    getStyleClass().add("tools-definition");
    name.setId("tools-name");
    name.setPromptText("get_weather");
    description.setId("tools-description");
    WritingBox box = new WritingBox(description);
    box.setRows(2);
    box.setPromptText("What it does, and when the model should call it");
    ColumnConstraints labels = new ColumnConstraints();
    labels.setMinWidth(Region.USE_PREF_SIZE);
    ColumnConstraints controls = new ColumnConstraints();
    controls.setHgrow(Priority.ALWAYS);
    controls.setFillWidth(true);
    getColumnConstraints().addAll(labels, controls);
    addRow(0, label("Name", name), name);
    Label about = label("Description", description);
    about.setMinHeight(Region.USE_PREF_SIZE);
    about.getStyleClass().add("tools-beside-text");
    setValignment(about, VPos.TOP);
    addRow(1, about, box);
    disableProperty().bind(model.readableProperty().not());
    name.textProperty().subscribe(text -> type(() -> model.rename(text)));
    description.textProperty().subscribe(text -> type(() -> model.describe(text)));
    model.nameProperty().subscribe(this::showName);
    model.descriptionProperty().subscribe(this::showDescription);
  }

  private static Label label(String text, Region control) {
    Label label = new Label(text);
    label.setLabelFor(control);
    label.getStyleClass().add("tools-label");
    return label;
  }

  private void type(Runnable change) {
    if (!showing) {
      change.run();
    }
  }

  private void showName(String now) {
    if (!name.getText().equals(now)) {
      showing = true;
      name.setText(now);
      showing = false;
    }
  }

  private void showDescription(String now) {
    if (!description.getText().equals(now)) {
      showing = true;
      description.show(now);
      showing = false;
    }
  }

  /** Puts the cursor into the name, all of it selected. */
  void focusName() {
    name.requestFocus();
    name.selectAll();
  }
}

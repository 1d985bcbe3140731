package dev.tempera.app.models;

import dev.tempera.app.ui.Wrapping;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Where facts that no server tells are filled in; folded away at first. FX thread only. */
final class OwnFactsPane extends VBox {
  private static final int COLUMNS = 8;

  private final OwnFactsViewModel model;

  OwnFactsPane(OwnFactsViewModel model) {
    this.model = model;
    setId("model-page-own");
    getStyleClass().add("own-facts");
    visibleProperty().bind(model.neededProperty());
    managedProperty().bind(visibleProperty());
    ToggleButton open = new ToggleButton("Fill in what is not known");
    open.setId("model-page-fill-in");
    open.getStyleClass().add("small");
    open.setMinWidth(Region.USE_PREF_SIZE);
    Label note = new Label();
    note.setId("model-page-own-note");
    note.getStyleClass().add("fact-note");
    note.setMinHeight(Region.USE_PREF_SIZE);
    Wrapping.of(note);
    note.textProperty().bind(model.noteProperty());
    FlowPane fields = fields();
    VBox form = new VBox(fields, note);
    form.getStyleClass().add("own-facts");
    form.visibleProperty().bind(open.selectedProperty());
    form.managedProperty().bind(form.visibleProperty());
    getChildren().addAll(open, form);
  }

  private FlowPane fields() {
    Button keep = new Button("Keep");
    keep.setId("model-page-own-keep");
    keep.setMinWidth(Region.USE_PREF_SIZE);
    keep.setOnAction(e -> model.keep());
    FlowPane fields =
        new FlowPane(
            field("context", "Context in tokens", model.context()),
            field("answer", "Longest answer in tokens", model.answer()),
            field("prompt-price", "$ per 1M tokens in", model.promptPrice()),
            field("answer-price", "$ per 1M tokens out", model.answerPrice()),
            keep);
    fields.setId("model-page-own-fields");
    fields.getStyleClass().add("own-facts-fields");
    fields.setAlignment(Pos.CENTER_LEFT);
    return fields;
  }

  private HBox field(String id, String what, OwnFactsViewModel.Field of) {
    TextField typed = new TextField();
    typed.setId("model-page-own-" + id);
    typed.setAccessibleText(what);
    typed.setPromptText("unknown");
    typed.setPrefColumnCount(COLUMNS);
    typed.textProperty().bindBidirectional(of.typedProperty());
    typed.setOnAction(e -> model.keep());
    Label label = new Label(what);
    label.setLabelFor(typed);
    label.setMinWidth(Region.USE_PREF_SIZE);
    HBox line = new HBox(label, typed);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("own-fact");
    line.visibleProperty().bind(of.missingProperty());
    line.managedProperty().bind(line.visibleProperty());
    return line;
  }
}

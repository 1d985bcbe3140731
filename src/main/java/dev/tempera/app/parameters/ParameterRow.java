package dev.tempera.app.parameters;

import dev.tempera.app.parameters.ParameterViewModel.Tone;
import dev.tempera.app.ui.Icon;
import dev.tempera.core.params.ParameterDescriptor;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/**
 * One parameter: its name, its control, a button that unsets it, and a note under it. The kinds of
 * parameters add their control.
 */
abstract class ParameterRow extends VBox {
  private static final PseudoClass SET = PseudoClass.getPseudoClass("set");
  private static final PseudoClass UNSUPPORTED = PseudoClass.getPseudoClass("unsupported");
  private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

  private final ParameterViewModel model;
  private final HBox head = new HBox();
  private final Label note = new Label();
  private final CheckBox insist = new CheckBox("Send anyway");

  ParameterRow(ParameterViewModel model) {
    this.model = model;
    getStyleClass().add("parameter-row");
    setId("parameter-" + model.descriptor().name());
    managedProperty().bind(visibleProperty());
    visibleProperty().bind(model.matchingProperty());
    note.getStyleClass().add("parameter-note");
    note.setWrapText(true);
    note.setMinHeight(Region.USE_PREF_SIZE);
    note.managedProperty().bind(note.visibleProperty());
    note.visibleProperty().bind(note.textProperty().isNotEmpty());
    note.textProperty().bind(model.noteProperty());
    insist.getStyleClass().add("parameter-insist");
    insist.managedProperty().bind(insist.visibleProperty());
    insist.setOnAction(e -> model.insist(insist.isSelected()));
  }

  ParameterViewModel model() {
    return model;
  }

  /** Puts the row together and follows the model from now on. */
  final void assemble(Node control, Node... under) {
    ParameterDescriptor descriptor = model.descriptor();
    Label label = new Label(descriptor.label());
    label.getStyleClass().add("parameter-label");
    label.setLabelFor(control);
    Tooltip tooltip = new Tooltip();
    tooltip
        .textProperty()
        .bind(
            Bindings.concat(
                descriptor.name(),
                "\n\n",
                descriptor.summary(),
                "\n\nUnset: it is not sent, and the ",
                model.unsetTextProperty(),
                " applies."));
    tooltip.setWrapText(true);
    tooltip.setPrefWidth(300);
    tooltip.setShowDelay(Duration.millis(400));
    label.setTooltip(tooltip);
    label.setMinWidth(30);
    label.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(label, Priority.ALWAYS);
    Button unset = Icon.CLOSE.button("Unset " + descriptor.label() + ": do not send it");
    unset.getStyleClass().add("parameter-unset");
    unset.setOnAction(e -> model.unset());
    unset.visibleProperty().bind(model.valueProperty().map(v -> model.isSet()));
    head.getStyleClass().add("parameter-head");
    head.setAlignment(Pos.CENTER_LEFT);
    head.getChildren().addAll(label, control, unset);
    control.setAccessibleHelp(descriptor.summary());
    getChildren().add(head);
    getChildren().addAll(under);
    getChildren().addAll(note, insist);
    model.valueProperty().subscribe(this::refresh);
    model.unsupportedProperty().subscribe(this::refresh);
    model.unsetTextProperty().subscribe(this::refresh);
    model.toneProperty().subscribe(this::refresh);
    refresh();
  }

  private void refresh() {
    boolean set = model.isSet();
    boolean unsupported = model.unsupportedProperty().get();
    pseudoClassStateChanged(SET, set);
    pseudoClassStateChanged(UNSUPPORTED, unsupported);
    pseudoClassStateChanged(ERROR, model.toneProperty().get() == Tone.ERROR);
    insist.setVisible(unsupported && set);
    insist.setSelected(model.isInsisted());
    showValue();
  }

  /** Brings the control in line with the model. */
  abstract void showValue();

  /** Puts the focus on the control. */
  abstract void focusControl();
}

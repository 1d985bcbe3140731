package dev.tempera.app.parameters;

import dev.tempera.app.parameters.ParameterViewModel.Tone;
import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.Tip;
import dev.tempera.app.ui.Wrapping;
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
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

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
  // Where the button to unset appears once there is something to unset.
  private final StackPane unsetPlace = new StackPane();
  private @Nullable Label note;
  private @Nullable CheckBox insist;

  ParameterRow(ParameterViewModel model) {
    this.model = model;
    getStyleClass().add("parameter-row");
    setId("parameter-" + model.descriptor().name());
    managedProperty().bind(visibleProperty());
    visibleProperty().bind(model.matchingProperty());
  }

  ParameterViewModel model() {
    return model;
  }

  /** Puts something between the name and the control. */
  final void addBeforeControl(Node node) {
    head.getChildren().add(1, node);
  }

  /**
   * Puts the row together and follows the model from now on. What only some rows need is made when
   * they need it: most rows are never touched, and the sidebar is part of the program's start.
   */
  final void assemble(Node control, Node... under) {
    ParameterDescriptor descriptor = model.descriptor();
    Label label = new Label(descriptor.label());
    label.getStyleClass().add("parameter-label");
    label.setLabelFor(control);
    label.setMinWidth(30);
    label.setMinHeight(USE_PREF_SIZE);
    label.setMaxWidth(Double.MAX_VALUE);
    Wrapping.of(label);
    label.setOnMouseEntered(e -> {
      if (label.getTooltip() == null) {
        label.setTooltip(tooltip());
      }
    });
    HBox.setHgrow(label, Priority.ALWAYS);
    unsetPlace.getStyleClass().add("parameter-unset-place");
    head.getStyleClass().add("parameter-head");
    head.setAlignment(Pos.CENTER_LEFT);
    head.getChildren().addAll(label, control, unsetPlace);
    control.setAccessibleHelp(descriptor.summary());
    getChildren().add(head);
    getChildren().addAll(under);
    model.valueProperty().subscribe(this::refresh);
    model.unsupportedProperty().subscribe(this::refresh);
    model.unsetTextProperty().subscribe(this::refresh);
    model
        .noteProperty()
        .subscribe(() -> {
          refreshNote();
          // What was refused may have been given up: the field goes back to what is in force.
          showValue();
        });
    model.toneProperty().subscribe(this::refreshNote);
    refresh();
    refreshNote();
  }

  private Tooltip tooltip() {
    ParameterDescriptor descriptor = model.descriptor();
    Tooltip tooltip = new Tip();
    tooltip
        .textProperty()
        .bind(
            Bindings.concat(
                descriptor.name(),
                "\n\n",
                descriptor.summary(),
                "\n\nUnset: it is not sent, and the ",
                model.unsetTextProperty(),
                " applies.\n\nCtrl+Shift+V or the right mouse button varies it."));
    tooltip.setWrapText(true);
    tooltip.setPrefWidth(300);
    tooltip.setShowDelay(Duration.millis(400));
    return tooltip;
  }

  private void refresh() {
    boolean set = model.isSet();
    boolean unsupported = model.unsupportedProperty().get();
    pseudoClassStateChanged(SET, set);
    pseudoClassStateChanged(UNSUPPORTED, unsupported);
    if (set && unsetPlace.getChildren().isEmpty()) {
      Button unset = Icon.CLOSE.button("Unset " + model.descriptor().label() + ": do not send it");
      unset.getStyleClass().add("parameter-unset");
      unset.setOnAction(e -> model.unset());
      unsetPlace.getChildren().add(unset);
    }
    unsetPlace.setVisible(set);
    if (insist == null && set && unsupported) {
      CheckBox made = new CheckBox("Send anyway");
      made.getStyleClass().add("parameter-insist");
      made.managedProperty().bind(made.visibleProperty());
      made.setOnAction(e -> model.insist(made.isSelected()));
      getChildren().add(made);
      insist = made;
    }
    if (insist != null) {
      insist.setVisible(unsupported && set);
      insist.setSelected(model.isInsisted());
    }
    showValue();
  }

  private void refreshNote() {
    pseudoClassStateChanged(ERROR, model.toneProperty().get() == Tone.ERROR);
    String text = model.noteProperty().get();
    if (note == null && !text.isEmpty()) {
      Label made = new Label();
      made.getStyleClass().add("parameter-note");
      made.setWrapText(true);
      made.setMinHeight(USE_PREF_SIZE);
      made.managedProperty().bind(made.visibleProperty());
      int end = insist == null ? getChildren().size() : getChildren().size() - 1;
      getChildren().add(end, made);
      note = made;
    }
    if (note != null) {
      note.setText(text);
      note.setVisible(!text.isEmpty());
    }
  }

  /** Brings the control in line with the model. */
  abstract void showValue();

  /** Puts the focus on the control. */
  abstract void focusControl();
}

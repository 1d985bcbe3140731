package dev.tempera.app.parameters;

import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.Tip;
import dev.tempera.core.params.JsonText;
import dev.tempera.core.params.ParameterDescriptor;
import dev.tempera.core.params.ParameterDescriptor.Kind;
import java.math.BigDecimal;
import javafx.beans.property.BooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A number or a short text in a field; a number with both bounds has a slider too. What is typed
 * counts at once if it is good; while it is not, what counted before the typing does. It stays in
 * the field, marked, until it is mended or given up with Escape.
 */
final class NumberRow extends ParameterRow {
  private final TextField field = new TextField();
  private final @Nullable ParameterSlider slider;
  private final double resting;
  private boolean showing;
  private boolean pasted;

  NumberRow(ParameterViewModel model) {
    super(model);
    ParameterDescriptor descriptor = model.descriptor();
    field.getStyleClass().add("parameter-field");
    field.setId("field-" + descriptor.name());
    field.setAccessibleText(descriptor.label());
    field.setTextFormatter(new TextFormatter<>(this::onEdit));
    field.textProperty().addListener((property, was, now) -> onTyped(now));
    field.setOnAction(e -> onDone());
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    field.focusedProperty().subscribe(focused -> onFocus(focused));
    BigDecimal min = descriptor.min();
    BigDecimal max = descriptor.max();
    if (descriptor.kind() == Kind.NUMBER && min != null && max != null) {
      slider =
          new ParameterSlider(
              descriptor.minExclusive() ? min.doubleValue() + 0.01 : min.doubleValue(),
              max.doubleValue(),
              value -> model.set(JsonText.number(value)),
              model::unset);
      slider.setId("slider-" + descriptor.name());
      slider.setAccessibleText(descriptor.label());
      slider.managedProperty().bind(slider.visibleProperty());
    } else {
      slider = null;
    }
    String usual = descriptor.usualDefault();
    resting = usual == null ? 0 : Double.parseDouble(usual);
    if (slider == null) {
      assemble(field);
    } else {
      assemble(field, slider);
    }
    showText();
  }

  /** The seed's row, which can be drawn anew and locked. */
  static NumberRow seed(ParameterViewModel model, Runnable draw, BooleanProperty locked) {
    NumberRow row = new NumberRow(model);
    Button dice = Icon.DICE.button("New random seed");
    dice.setId("seed-new");
    dice.setOnAction(e -> draw.run());
    ToggleButton lock = new ToggleButton();
    lock.setId("seed-lock");
    lock.getStyleClass().addAll("button-icon", "flat", "seed-lock");
    lock.selectedProperty().bindBidirectional(locked);
    lock.selectedProperty()
        .subscribe(is -> {
          lock.setGraphic((is ? Icon.LOCK : Icon.UNLOCK).node());
          String text =
              is
                  ? "Locked: every answer uses this seed"
                  : "Not locked: a new seed after each answer";
          lock.setTooltip(new Tip(text));
          lock.setAccessibleText(text);
        });
    HBox tools = new HBox(dice, lock);
    tools.getStyleClass().add("seed-tools");
    row.addBeforeControl(tools);
    return row;
  }

  /** Sees what an edit does before it is done. */
  private TextFormatter.@Nullable Change onEdit(TextFormatter.Change change) {
    if (change.isContentChange() && !showing) {
      int length = change.getControlText().length();
      boolean all = length > 0 && change.getRangeEnd() - change.getRangeStart() == length;
      if (all && !change.getText().isEmpty()) {
        // Something else in the place of what was there, and not its next letter.
        model().finishTyping();
      }
      pasted = change.getText().length() > 1;
    }
    return change;
  }

  private void onTyped(String text) {
    if (!showing && model().type(text) && pasted) {
      model().finishTyping();
    }
  }

  private void onDone() {
    model().finishTyping();
    if (!model().isRejected()) {
      showText();
    }
  }

  private void onKey(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE && model().isRejected()) {
      model().revert();
      showText();
      event.consume();
    } else if (slider != null
        && (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN)) {
      slider.fireEvent(event.copyFor(slider, slider));
      showText();
      field.end();
      event.consume();
    }
  }

  private void onFocus(boolean focused) {
    if (!focused) {
      onDone();
    }
  }

  @Override
  void showValue() {
    if (slider != null) {
      JsonNode json = model().json();
      JsonNode ofModel = model().modelDefault();
      slider.show(
          json == null ? null : json.decimalValue(),
          ofModel != null && ofModel.isNumber() ? ofModel.doubleValue() : resting);
      slider.setVisible(!model().unsupportedProperty().get() || model().isSet());
    }
    field.setPromptText(model().shortUnsetText());
    boolean typing = field.isFocused() && model().matches(field.getText());
    if (!typing && !model().isRejected()) {
      showText();
    }
  }

  private void showText() {
    showing = true;
    String text = model().text();
    if (!field.getText().equals(text)) {
      field.setText(text);
    }
    showing = false;
  }

  @Override
  void focusControl() {
    field.requestFocus();
    field.selectAll();
  }
}

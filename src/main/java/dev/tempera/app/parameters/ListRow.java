package dev.tempera.app.parameters;

import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.Tip;
import dev.tempera.core.params.JsonText;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import tools.jackson.databind.JsonNode;

/**
 * A list of texts as chips. Enter adds what is typed, Backspace in the empty field takes the last
 * one back to edit it. Line breaks and tabs are written {@code \n} and {@code \t}.
 */
final class ListRow extends ParameterRow {
  private final TextField field = new TextField();
  private final FlowPane chips = new FlowPane();
  private boolean refused;

  ListRow(ParameterViewModel model) {
    super(model);
    field.getStyleClass().addAll("parameter-field", "list-field");
    field.setId("field-" + model.descriptor().name());
    field.setAccessibleText(model.descriptor().label() + ", Enter adds");
    field.setOnAction(e -> add());
    field
        .focusedProperty()
        .subscribe(focused -> {
          if (!focused && !field.getText().isEmpty()) {
            add();
          }
        });
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    field
        .textProperty()
        .subscribe(text -> {
          if (text.isEmpty() && model().isRejected()) {
            // What was refused is gone.
            model().revert();
          }
        });
    chips.getStyleClass().add("chips");
    chips.managedProperty().bind(chips.visibleProperty());
    assemble(field, chips);
  }

  private List<String> items() {
    JsonNode json = model().json();
    List<String> items = new ArrayList<>();
    if (json != null && json.isString()) {
      items.add(json.stringValue());
    } else if (json != null) {
      json.values()
          .forEach(item -> items.add(item.isString() ? item.stringValue() : item.toString()));
    }
    return items;
  }

  private void add() {
    String text = unescape(field.getText());
    if (text.isEmpty()) {
      return;
    }
    List<String> items = items();
    if (!items.contains(text)) {
      items.add(text);
    }
    if (model().set(JsonText.texts(items))) {
      field.clear();
    } else {
      refused = true;
    }
  }

  private void onKey(KeyEvent event) {
    if (event.getCode() == KeyCode.BACK_SPACE && field.getText().isEmpty() && model().isSet()) {
      List<String> items = items();
      String last = items.removeLast();
      apply(items);
      field.setText(escape(last));
      field.end();
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE && !field.getText().isEmpty()) {
      field.clear();
      model().revert();
      event.consume();
    }
  }

  private void apply(List<String> items) {
    if (items.isEmpty()) {
      model().unset();
    } else {
      model().set(JsonText.texts(items));
    }
  }

  private Button chip(String text) {
    Button chip = new Button(escape(text), Icon.CLOSE.node());
    chip.getStyleClass().addAll("chip", "flat");
    chip.setContentDisplay(ContentDisplay.RIGHT);
    chip.setMnemonicParsing(false);
    chip.setTooltip(new Tip("Remove"));
    chip.setAccessibleText("Remove " + escape(text));
    chip.setOnAction(e -> {
      List<String> items = items();
      items.remove(text);
      apply(items);
      field.requestFocus();
    });
    return chip;
  }

  static String escape(String text) {
    return text.replace("\\", "\\\\")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\t", "\\t");
  }

  static String unescape(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int known = c == '\\' && i + 1 < text.length() ? "nrt\\".indexOf(text.charAt(i + 1)) : -1;
      if (known < 0) {
        out.append(c);
      } else {
        out.append("\n\r\t\\".charAt(known));
        i++;
      }
    }
    return out.toString();
  }

  @Override
  void showValue() {
    if (refused && !model().isRejected()) {
      refused = false;
      field.clear();
    }
    chips.getChildren().setAll(items().stream().map(this::chip).toList());
    chips.setVisible(!chips.getChildren().isEmpty());
    field.setPromptText(model().isSet() ? "Enter adds" : model().shortUnsetText());
  }

  @Override
  void focusControl() {
    field.requestFocus();
  }
}

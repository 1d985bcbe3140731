package dev.tempera.app.parameters;

import dev.tempera.app.ui.Tip;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.params.JsonField;
import dev.tempera.core.params.JsonText;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One property of a parameter that is JSON, in a line with a menu or a field. FX thread only. */
final class FormLine extends HBox {
  private static final PseudoClass SET = PseudoClass.getPseudoClass("set");

  /** No number in a request has more digits. */
  private static final int MOST_DIGITS = 9;

  /** The value that a line shows and changes. */
  interface Value {
    /** What it is, null if it is not there. */
    @Nullable JsonNode get();

    /** Changes it; null takes it out. */
    void set(@Nullable JsonNode to);

    /** What applies while it is not there, in few words. */
    default String unset() {
      return "default";
    }

    /** What a menu adds to one of its words, such as that the model does not list it. */
    default String remark(String word) {
      return "";
    }
  }

  private final JsonField field;
  private final Value value;
  private final @Nullable MenuButton menu;
  private final @Nullable TextField text;
  private boolean showing;

  /**
   * A line.
   *
   * @param id of the parameter, so that the control can be found
   */
  FormLine(JsonField field, String id, Value value) {
    this.field = field;
    this.value = value;
    boolean words = field.kind() == JsonField.Kind.CHOICE || field.kind() == JsonField.Kind.SWITCH;
    menu = words ? menu() : null;
    text = words ? null : text();
    Control control = words ? Objects.requireNonNull(menu) : Objects.requireNonNull(text);
    control.setId("form-" + id + "-" + field.path().replace('/', '-'));
    control.getStyleClass().add("parameter-field");
    control.setAccessibleHelp(field.summary());
    Label label = new Label(field.label());
    label.getStyleClass().add("parameter-label");
    label.setLabelFor(control);
    label.setMaxWidth(Double.MAX_VALUE);
    label.setMinWidth(30);
    Wrapping.of(label);
    HBox.setHgrow(label, Priority.ALWAYS);
    tooltip(label, control);
    getStyleClass().add("form-line");
    setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(label, control);
    show();
  }

  private void tooltip(Label label, Control control) {
    Tooltip tooltip = new Tip(field.path().replace('/', '.') + "\n\n" + field.summary());
    tooltip.setWrapText(true);
    tooltip.setPrefWidth(300);
    tooltip.setShowDelay(Duration.millis(400));
    label.setTooltip(tooltip);
    control.setTooltip(tooltip);
  }

  private MenuButton menu() {
    MenuButton made = new MenuButton();
    made.getStyleClass().add("parameter-menu");
    made.setMnemonicParsing(false);
    // One is there from the start because a button without items does not open.
    made.getItems().setAll(new MenuItem("default"));
    made.setOnShowing(e -> fill(made));
    return made;
  }

  /** Made when it opens: what a model takes may have changed. */
  private void fill(MenuButton made) {
    MenuItem unset = new MenuItem(value.unset());
    unset.setMnemonicParsing(false);
    unset.setOnAction(e -> value.set(null));
    made.getItems().setAll(unset);
    boolean flag = field.kind() == JsonField.Kind.SWITCH;
    for (String word : flag ? List.of("true", "false") : field.choices()) {
      String remark = value.remark(word);
      MenuItem item = new MenuItem(remark.isEmpty() ? word : word + " · " + remark);
      item.setMnemonicParsing(false);
      JsonNode json = flag ? JsonText.bool(word.equals("true")) : JsonText.text(word);
      item.setOnAction(e -> value.set(json));
      made.getItems().add(item);
    }
  }

  private TextField text() {
    TextField made = new TextField();
    made.getStyleClass().add("form-text");
    made.setAccessibleText(
        field.kind() == JsonField.Kind.TEXTS ? field.label() + ", commas between" : field.label());
    if (field.kind() == JsonField.Kind.COUNT) {
      made.setTextFormatter(
          new TextFormatter<>(change ->
              change.getControlNewText().matches("\\d{0," + MOST_DIGITS + "}") ? change : null));
    }
    made.textProperty()
        .addListener((property, was, now) -> {
          if (!showing) {
            value.set(read(now));
          }
        });
    made.focusedProperty()
        .addListener((property, was, focused) -> {
          if (!focused) {
            show();
          }
        });
    return made;
  }

  /** What is typed, null for nothing. */
  private @Nullable JsonNode read(String typed) {
    String clean = typed.strip();
    if (clean.isEmpty()) {
      return null;
    }
    return switch (field.kind()) {
      case COUNT -> JsonText.number(new BigDecimal(clean));
      case TEXTS -> texts(clean);
      case CHOICE, SWITCH, TEXT -> JsonText.text(typed);
    };
  }

  private static @Nullable JsonNode texts(String typed) {
    List<String> all =
        Arrays.stream(typed.split(",")).map(String::strip).filter(each -> !each.isEmpty()).toList();
    return all.isEmpty() ? null : JsonText.texts(all);
  }

  /** Brings the control in line with the value. */
  void show() {
    JsonNode json = value.get();
    pseudoClassStateChanged(SET, json != null);
    String words = json == null ? value.unset() : words(json);
    if (menu != null) {
      menu.setText(words);
      menu.setAccessibleText(field.label() + ": " + words);
    } else if (text != null) {
      text.setPromptText(value.unset());
      boolean same = JsonText.isSame(read(text.getText()), json);
      // What is typed stays as it is typed, spaces and all, while it means the value.
      if (!(text.isFocused() && same)) {
        showing = true;
        text.setText(json == null ? "" : words);
        showing = false;
      }
    }
  }

  private static String words(JsonNode json) {
    if (json.isArray()) {
      return json.valueStream().map(FormLine::words).collect(Collectors.joining(", "));
    }
    return json.isString() ? json.stringValue() : JsonText.compact(json);
  }

  /** Puts the focus on the control. */
  void focusControl() {
    getChildren().getLast().requestFocus();
  }
}

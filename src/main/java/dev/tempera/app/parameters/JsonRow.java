package dev.tempera.app.parameters;

import dev.tempera.app.ui.BesideWindow;
import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.JsonEditor;
import dev.tempera.app.ui.TextProblem;
import dev.tempera.core.params.JsonText;
import dev.tempera.core.params.ParameterExamples.Example;
import dev.tempera.core.params.ValueText;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A parameter that is JSON: a menu of ready values, and an editor that is only made when somebody
 * opens it.
 */
final class JsonRow extends ParameterRow {
  private static final int SIMPLE = 32;
  private static final double HEIGHT = 280;

  /** Who pauses for so long has written what was meant, if it is good. */
  private static final Duration REST = Duration.seconds(1);

  private final Supplier<JsonEditor> editors;
  private final BesideWindow beside;
  private final MenuButton button = new MenuButton();
  private final VBox drawer = new VBox();
  private final Hyperlink place = new Hyperlink();
  private final PauseTransition rest = new PauseTransition(REST);
  private @Nullable JsonEditor editor;
  private @Nullable Better better;
  private @Nullable JsonForm form;
  private boolean showing;

  /**
   * A better way to edit the value than as JSON.
   *
   * @param label as a menu says it
   * @param opens whether it opens at once for a value that was chosen
   */
  record Better(String label, Predicate<JsonNode> opens, Runnable open) {}

  /**
   * The row.
   *
   * @param beside where the editor can be as large as one wants
   */
  JsonRow(ParameterViewModel model, Supplier<JsonEditor> editors, BesideWindow beside) {
    super(model);
    this.editors = editors;
    this.beside = beside;
    button.getStyleClass().addAll("parameter-field", "parameter-menu");
    button.setId("json-" + model.descriptor().name());
    button.setMnemonicParsing(false);
    // Items made late: those of tool_choice name the tools of the moment. One is there from the
    // start because a button without items does not open.
    button.getItems().setAll(new MenuItem("Edit JSON"));
    button.setOnShowing(e -> fillMenu());
    drawer.getStyleClass().add("json-drawer");
    drawer.setVisible(false);
    drawer.managedProperty().bind(drawer.visibleProperty());
    assemble(button, drawer);
  }

  /** Offers a better way to edit the value. */
  void better(Better way) {
    better = way;
  }

  /** Shows controls above the text of the value. */
  void form(JsonForm controls) {
    form = controls;
    getChildren().add(getChildren().indexOf(drawer), controls);
    controls.show();
    model().contextProperty().subscribe(controls::show);
  }

  private void fillMenu() {
    button.getItems().clear();
    MenuItem unset = new MenuItem(model().unsetTextProperty().get());
    unset.setOnAction(e -> model().unset());
    button.getItems().add(unset);
    for (Example example : model().examples()) {
      MenuItem item = new MenuItem(example.label());
      item.setMnemonicParsing(false);
      item.setOnAction(e -> use(example));
      button.getItems().add(item);
    }
    MenuItem edit = new MenuItem(drawer.isVisible() ? "Close the editor" : "Edit JSON\u2026");
    edit.setOnAction(e -> toggle());
    button.getItems().add(new SeparatorMenuItem());
    Better way = better;
    if (way != null) {
      MenuItem item = new MenuItem(way.label());
      item.setId("better-" + model().descriptor().name());
      item.setOnAction(e -> way.open().run());
      button.getItems().add(item);
    }
    button.getItems().add(edit);
  }

  private void use(Example example) {
    model().revert();
    model().set(example.value());
    Better way = better;
    if (way != null && way.opens().test(example.value())) {
      way.open().run();
    } else if (JsonText.compact(example.value()).length() > SIMPLE) {
      open();
    }
    showText();
  }

  private void toggle() {
    if (drawer.isVisible()) {
      close();
    } else {
      open();
    }
  }

  private void close() {
    drawer.setVisible(false);
    button.requestFocus();
  }

  /** Opens the editor, making it first if need be. */
  void open() {
    JsonEditor opened = editor;
    if (opened == null) {
      opened = makeEditor();
      editor = opened;
    }
    drawer.setVisible(true);
    opened.focusText();
  }

  private JsonEditor makeEditor() {
    JsonEditor made = editors.get();
    made.setId("editor-" + model().descriptor().name());
    made.setLabel(model().descriptor().label() + ", JSON");
    made.setMinHeight(72);
    made.setMaxHeight(HEIGHT);
    VBox.setVgrow(made, Priority.ALWAYS);
    made.setText(model().text());
    made.textProperty().addListener((property, was, now) -> onTyped(was, now));
    made.focusWithinProperty()
        .subscribe(within -> {
          if (!within) {
            model().finishTyping();
          }
        });
    rest.setOnFinished(e -> onRest());
    Button format = new Button("Format");
    format.getStyleClass().addAll("small", "flat");
    format.setOnAction(e -> {
      JsonNode value = JsonText.valueOf(made.getText());
      if (value != null) {
        made.setText(JsonText.pretty(value));
      }
    });
    Button back = new Button("Revert");
    back.getStyleClass().addAll("small", "flat");
    back.managedProperty().bind(back.visibleProperty());
    back.setVisible(false);
    back.setOnAction(e -> {
      model().revert();
      showText();
    });
    Button done = new Button("Done");
    done.getStyleClass().addAll("small", "flat");
    done.setOnAction(e -> close());
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    place.setVisible(false);
    Button larger = Icon.FIT.button("Edit in a window");
    larger.setId("larger-" + model().descriptor().name());
    larger.setOnAction(e -> enlarge(made));
    HBox tools = new HBox(format, back, place, space, larger, done);
    tools.setAlignment(Pos.CENTER_LEFT);
    tools.getStyleClass().add("json-tools");
    drawer.getChildren().setAll(made, tools);
    model()
        .problemsProperty()
        .subscribe(found -> {
          made.setProblems(found);
          back.setVisible(model().isRejected());
          showPlace(made, found);
        });
    return made;
  }

  /** The editor itself goes into the window, so that nothing in it is two things. */
  private void enlarge(JsonEditor made) {
    if (!drawer.getChildren().contains(made)) {
      made.focusText();
      return;
    }
    drawer.getChildren().remove(made);
    made.setMaxHeight(Double.MAX_VALUE);
    VBox page = new VBox(made);
    page.getStyleClass().addAll("sheet", "json-window");
    beside.open(
        model().descriptor().label(),
        page,
        () -> {
          page.getChildren().clear();
          made.setMaxHeight(HEIGHT);
          drawer.getChildren().addFirst(made);
        });
    made.focusText();
  }

  private void showPlace(JsonEditor made, List<TextProblem> found) {
    place.setVisible(!found.isEmpty());
    if (!found.isEmpty()) {
      TextProblem first =
          found.stream().filter(TextProblem::error).findFirst().orElse(found.getFirst());
      place.setText("Go to line " + first.line());
      place.setOnAction(e -> made.show(first));
    }
  }

  private void onTyped(String was, String now) {
    if (showing) {
      return;
    }
    boolean good = model().type(now);
    if (good && Math.abs(now.length() - was.length()) > 1) {
      // Pasted, formatted or a new line: not half of anything.
      model().finishTyping();
    }
    rest.playFromStart();
  }

  /** Good for a while: what is typed from here on is another change. */
  private void onRest() {
    if (!model().isRejected()) {
      model().finishTyping();
    }
  }

  @Override
  void showValue() {
    JsonNode json = model().json();
    String text = json == null ? model().shortUnsetText() : summary(json);
    button.setText(text);
    button.setAccessibleText(
        model().descriptor().label()
            + ": "
            + (json == null ? model().unsetTextProperty().get() : text));
    if (form != null) {
      form.show();
    }
    if (!model().isRejected()) {
      showText();
    }
  }

  /** The name of the example, or else the beginning of the JSON. */
  private String summary(JsonNode json) {
    for (Example example : model().examples()) {
      if (JsonText.isSame(example.value(), json)) {
        return example.label();
      }
    }
    JsonNode type = json.path("type");
    if (type.isString() && json.size() > 1) {
      String name = json.path("json_schema").path("name").asString("");
      return name.isBlank() ? type.stringValue() : "Schema “" + shortened(name) + "”";
    }
    if (json.isArray()) {
      return json.size() == 1 ? "1 item" : json.size() + " items";
    }
    return shortened(JsonText.compact(json));
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 59) + "\u2026";
  }

  /** Replaces the edited text, but not by another writing of the same value. */
  private void showText() {
    JsonEditor shown = editor;
    if (shown == null) {
      return;
    }
    JsonNode written = JsonText.valueOf(shown.getText());
    JsonNode inForce = model().json();
    boolean same =
        inForce == null
            ? shown.getText().isBlank()
            : written != null && ValueText.of(written).equals(ValueText.of(inForce));
    if (same) {
      return;
    }
    showing = true;
    shown.setText(model().text());
    showing = false;
    shown.setProblems(List.of());
  }

  @Override
  void focusControl() {
    button.requestFocus();
  }
}

package dev.tempera.app.parameters;

import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.Tip;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.settings.Settings.Preset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The presets: a menu, and under it what it asks for or has to say. */
final class PresetsBar extends VBox {
  private static final PseudoClass IN_FORCE = PseudoClass.getPseudoClass("in-force");
  private static final double CHIP_WIDTH = 150;

  private final PresetsViewModel model;
  private final MenuButton menu = new MenuButton();
  private final VBox below = new VBox();
  private final FlowPane chips = new FlowPane();
  private final HBox undo = new HBox();

  PresetsBar(PresetsViewModel model) {
    this.model = model;
    getStyleClass().add("presets");
    menu.setId("presets");
    menu.getStyleClass().addAll("parameter-menu", "presets-menu");
    menu.setMnemonicParsing(false);
    menu.setMaxWidth(Double.MAX_VALUE);
    menu.textProperty().bind(model.titleProperty());
    menu.accessibleTextProperty().bind(model.titleProperty().map(t -> "Preset: " + t));
    menu.getItems().add(new MenuItem());
    menu.setOnShowing(e -> fillMenu());
    HBox.setHgrow(menu, Priority.ALWAYS);
    Button save = Icon.SAVE.button("Save the current values as a preset");
    save.setId("preset-save");
    save.setOnAction(e -> askToSave());
    HBox line = new HBox(menu, save);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("presets-line");
    below.getStyleClass().add("presets-below");
    below.managedProperty().bind(below.visibleProperty());
    below.setVisible(false);
    undo.getStyleClass().add("presets-undo");
    undo.setAlignment(Pos.CENTER_LEFT);
    undo.managedProperty().bind(undo.visibleProperty());
    chips.setId("preset-chips");
    chips.getStyleClass().add("preset-chips");
    chips.managedProperty().bind(chips.visibleProperty());
    getChildren().addAll(line, chips, below);
    model.presets().addListener((ListChangeListener<Preset>) change -> showChips());
    model.titleProperty().subscribe(this::markChips);
    showChips();
    model.undoProperty().subscribe(this::showUndo);
    showUndo();
  }

  /** What can be taken back: for the foot of the sidebar, where it moves no slider. */
  HBox undoLine() {
    return undo;
  }

  /** Asks for the name of a new preset. */
  void askToSave() {
    askName("Save as", model.suggestedName(), model::save);
  }

  /** A button for each of the first presets, pressed in while its values are in force. */
  private void showChips() {
    chips.getChildren().clear();
    List<Preset> presets = model.presets();
    for (int i = 0; i < Math.min(presets.size(), PresetKeys.KEYS); i++) {
      Preset preset = presets.get(i);
      Button chip = new Button(preset.name());
      chip.getStyleClass().addAll("small", "preset-chip");
      chip.setMnemonicParsing(false);
      chip.setMaxWidth(CHIP_WIDTH);
      chip.setTooltip(new Tip("Apply " + preset.name() + " (" + PresetKeys.display(i) + ")"));
      chip.setOnAction(e -> model.apply(preset));
      chips.getChildren().add(chip);
    }
    chips.setVisible(!chips.getChildren().isEmpty());
    markChips();
  }

  private void markChips() {
    for (Node node : chips.getChildren()) {
      if (node instanceof Button chip) {
        boolean inForce = chip.getText().equals(model.titleProperty().get());
        chip.pseudoClassStateChanged(IN_FORCE, inForce);
        chip.setAccessibleText("Apply " + chip.getText() + (inForce ? ", in force" : ""));
      }
    }
  }

  private void fillMenu() {
    menu.getItems().clear();
    for (Preset preset : model.presets()) {
      Menu entry = new Menu(preset.name() + (model.isDefault(preset) ? "  (default)" : ""));
      entry.setMnemonicParsing(false);
      CheckMenuItem fresh = new CheckMenuItem("Use for new conversations");
      fresh.setSelected(model.isDefault(preset));
      fresh.setOnAction(e -> model.useForNew(preset, fresh.isSelected()));
      entry
          .getItems()
          .addAll(
              item("Apply", () -> model.apply(preset)),
              item("Compare with current values", () -> compare(preset)),
              fresh,
              new SeparatorMenuItem(),
              item("Replace by current values", () -> model.save(preset.name())),
              item(
                  "Rename\u2026",
                  () -> askName("Rename to", preset.name(), name -> model.rename(preset, name))),
              item("Delete", () -> model.delete(preset)));
      menu.getItems().add(entry);
    }
    if (!model.presets().isEmpty()) {
      menu.getItems().add(new SeparatorMenuItem());
    }
    menu.getItems().add(item("Save current values as\u2026", this::askToSave));
  }

  private static MenuItem item(String text, Runnable action) {
    MenuItem item = new MenuItem(text);
    item.setOnAction(e -> action.run());
    return item;
  }

  private void askName(String what, String suggested, Function<String, Optional<String>> take) {
    TextField name = new TextField(suggested);
    name.setId("preset-name");
    name.setPromptText(what);
    name.setAccessibleText(what);
    Label problem = new Label();
    problem.getStyleClass().add("preset-problem");
    Wrapping.of(problem);
    problem.managedProperty().bind(problem.visibleProperty());
    problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
    Runnable accept =
        () -> {
          Optional<String> wrong = take.apply(name.getText());
          problem.setText(wrong.orElse(""));
          if (wrong.isEmpty()) {
            hideBelow();
          }
        };
    name.setOnAction(e -> accept.run());
    name.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            hideBelow();
            event.consume();
          }
        });
    HBox.setHgrow(name, Priority.ALWAYS);
    Button yes = new Button(what.startsWith("Save") ? "Save" : "Rename");
    yes.getStyleClass().add("accent");
    yes.setOnAction(e -> accept.run());
    Button no = Icon.CLOSE.button("Cancel");
    no.setOnAction(e -> hideBelow());
    HBox line = new HBox(name, yes, no);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("presets-line");
    showBelow(line, problem);
    name.requestFocus();
    name.selectAll();
  }

  private void compare(Preset preset) {
    Label title = new Label("\u201c" + preset.name() + "\u201d \u2192 current values");
    title.getStyleClass().add("parameter-label");
    title.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(title, Priority.ALWAYS);
    Button close = Icon.CLOSE.button("Close the comparison");
    close.setOnAction(e -> hideBelow());
    HBox head = new HBox(title, close);
    head.setAlignment(Pos.CENTER_LEFT);
    List<String> lines = model.differences(preset);
    VBox list = new VBox();
    list.setId("preset-differences");
    for (String text : lines.isEmpty() ? List.of("No difference.") : lines) {
      Label line = new Label(text);
      Wrapping.of(line);
      line.getStyleClass().add("preset-difference");
      list.getChildren().add(line);
    }
    showBelow(head, list);
  }

  private void showBelow(Node... nodes) {
    below.getChildren().setAll(nodes);
    below.setVisible(true);
  }

  private void hideBelow() {
    below.setVisible(false);
    below.getChildren().clear();
    menu.requestFocus();
  }

  private void showUndo() {
    PresetsViewModel.Undo what = model.undoProperty().get();
    undo.setVisible(what != null);
    undo.getChildren().clear();
    if (what == null) {
      return;
    }
    Label text = new Label(what.text());
    text.getStyleClass().add("hint");
    text.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(text, Priority.ALWAYS);
    Hyperlink link = new Hyperlink("Undo");
    link.setId("preset-undo");
    link.setMinWidth(USE_PREF_SIZE);
    link.setOnAction(e -> model.undo());
    Button close = Icon.CLOSE.button("Dismiss");
    close.setOnAction(e -> model.forgetUndo());
    undo.getChildren().addAll(text, link, close);
  }
}

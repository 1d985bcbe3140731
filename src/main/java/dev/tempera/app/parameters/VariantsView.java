package dev.tempera.app.parameters;

import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.TimesSpinner;
import dev.tempera.app.ui.Wrapping;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * A text at the left, a variant of it at the right, and what differs marked in both as one types.
 * Ctrl+Enter runs, Alt+Left and Alt+Right go to the next variant. JavaFX thread only.
 */
final class VariantsView extends VBox {
  private final VariantsViewModel model;
  private final Runnable close;
  private final ComparedText original;
  private final Map<Variant, ComparedText> editors = new HashMap<>();
  private final StackPane place = new StackPane();
  private final FlowPane tabs = new FlowPane();
  private final Button add = new Button("Add a variant", Icon.PLUS.node());

  /**
   * @param close closes the window
   */
  VariantsView(VariantsViewModel model, Runnable close) {
    this.model = model;
    this.close = close;
    original = new ComparedText("Original", "diff-removed", false);
    original.setId("variants-original");
    original.setText(model.original());
    setId("variants");
    getStyleClass().add("variants");
    getStylesheets()
        .add(
            Objects.requireNonNull(VariantsView.class.getResource("variants.css"))
                .toExternalForm());
    tabs.getStyleClass().add("variants-tabs");
    tabs.setPrefWrapLength(420);
    add.setId("variants-add");
    add.setOnAction(e -> {
      model.add();
      focusText();
    });
    GridPane texts = texts();
    VBox.setVgrow(texts, Priority.ALWAYS);
    getChildren().addAll(texts, foot());
    model.variants().addListener((ListChangeListener<Variant>) change -> arrange());
    model.chosenProperty().subscribe(chosen -> arrange());
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
  }

  private GridPane texts() {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("variants-texts");
    Label label = new Label(model.label() + " as it is");
    label.getStyleClass().add("variants-title");
    grid.addRow(0, label, tabs);
    grid.addRow(1, original, place);
    ColumnConstraints half = new ColumnConstraints();
    half.setPercentWidth(50);
    grid.getColumnConstraints().addAll(half, half);
    RowConstraints head = new RowConstraints();
    head.setMinHeight(Region.USE_PREF_SIZE);
    RowConstraints rest = new RowConstraints();
    rest.setVgrow(Priority.ALWAYS);
    grid.getRowConstraints().addAll(head, rest);
    return grid;
  }

  private VBox foot() {
    CheckBox again = new CheckBox("Ask the original once more too");
    again.setId("variants-with-original");
    again.selectedProperty().bindBidirectional(model.withOriginalProperty());
    TimesSpinner times =
        new TimesSpinner(
            "variants-times",
            "How many answers each gets",
            VaryPlan.MOST,
            model.timesProperty().get(),
            model.timesProperty()::set);
    Button run = new Button("Run");
    run.setId("variants-run");
    run.getStyleClass().add("accent");
    run.disableProperty().bind(model.readyProperty().not());
    run.setOnAction(e -> run());
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox line = new HBox(new Label("Each"), times, new Label("times"), again, space, run);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("variants-line");
    Label about = new Label();
    about.setId("variants-about");
    about.getStyleClass().add("hint");
    about.textProperty().bind(model.aboutProperty().concat(model.problemProperty()));
    Wrapping.of(about);
    about.setMinHeight(Region.USE_PREF_SIZE);
    return new VBox(line, about);
  }

  private void arrange() {
    Variant chosen = model.chosenProperty().get();
    editors.keySet().retainAll(model.variants());
    ToggleGroup group = new ToggleGroup();
    tabs.getChildren().clear();
    for (int i = 0; i < model.variants().size(); i++) {
      tabs.getChildren().add(tab(model.variants().get(i), i + 1, group));
    }
    add.setDisable(model.variants().size() >= VariantsViewModel.MOST);
    tabs.getChildren().add(add);
    if (chosen == null || !model.variants().contains(chosen)) {
      place.getChildren().clear();
      return;
    }
    ComparedText editor = editors.computeIfAbsent(chosen, this::editor);
    if (!place.getChildren().contains(editor)) {
      place.getChildren().setAll(editor);
      compare(chosen);
    }
  }

  private Node tab(Variant variant, int number, ToggleGroup group) {
    ToggleButton tab = new ToggleButton("Variant " + number);
    tab.setToggleGroup(group);
    tab.setSelected(variant.equals(model.chosenProperty().get()));
    tab.setOnAction(e -> {
      tab.setSelected(true);
      model.chosenProperty().set(variant);
      focusText();
    });
    if (model.variants().size() == 1) {
      return tab;
    }
    Button remove = Icon.CLOSE.button("Take variant " + number + " out");
    remove.setOnAction(e -> {
      model.remove(variant);
      focusText();
    });
    HBox both = new HBox(tab, remove);
    both.setAlignment(Pos.CENTER_LEFT);
    return both;
  }

  private ComparedText editor(Variant variant) {
    ComparedText made = new ComparedText(model.label() + ", variant", "diff-added", true);
    made.area().setId("variants-editor");
    made.setText(variant.textProperty().get());
    made.onTooLong(model::pastedTooLong);
    made.onTyped(text -> {
      variant.textProperty().set(text);
      compare(variant);
    });
    return made;
  }

  private void compare(Variant variant) {
    ComparedText editor = editors.get(variant);
    if (editor != null && variant.equals(model.chosenProperty().get())) {
      var difference = model.difference(variant);
      original.mark(difference.before());
      editor.mark(difference.after());
    }
  }

  /** Puts the cursor into the variant that is written on. */
  void focusText() {
    ComparedText editor = chosenEditor();
    if (editor != null) {
      editor.focusText();
    }
  }

  private @Nullable ComparedText chosenEditor() {
    Variant chosen = model.chosenProperty().get();
    return chosen == null ? null : editors.get(chosen);
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
      run();
      event.consume();
    } else if (event.isAltDown()
        && (event.getCode() == KeyCode.LEFT || event.getCode() == KeyCode.RIGHT)) {
      model.walk(event.getCode() == KeyCode.RIGHT ? 1 : -1);
      focusText();
      event.consume();
    }
  }

  private void run() {
    if (model.run()) {
      close.run();
    }
  }
}

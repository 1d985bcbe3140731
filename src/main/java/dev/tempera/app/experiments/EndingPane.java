package dev.tempera.app.experiments;

import dev.tempera.app.experiments.DraftFields.Field;
import dev.tempera.app.ui.Wrapping;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** When it ends: after everything, or as soon as it is decided, and what that means. */
final class EndingPane extends VBox {
  /** What becomes of trials without an answer, by the words of the file format. */
  private static final Map<String, String> FAILING = failing();

  private static Map<String, String> failing() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("refused", "refused requests count as failed in rates");
    all.put("all", "refused and failed requests count as failed in rates");
    all.put("none", "nothing is counted; the report tells the bounds");
    return Collections.unmodifiableMap(all);
  }

  EndingPane(DraftFields fields, PlannerViewModel planner) {
    super(6);
    ToggleGroup group = new ToggleGroup();
    RadioButton all = new RadioButton("When everything is asked");
    all.setId("builder-ends-all");
    all.setToggleGroup(group);
    RadioButton early = new RadioButton("As soon as it is decided (e-value)");
    early.setId("builder-ends-early");
    early.setToggleGroup(group);
    fields.earlyProperty().subscribe(is -> (is ? early : all).setSelected(true));
    early.selectedProperty().subscribe((was, is) -> fields.earlyProperty().set(is));
    CheckBox futility = new CheckBox("Also when nothing that is left could decide it (futility)");
    futility.setId("builder-futility");
    futility.selectedProperty().bindBidirectional(fields.futilityProperty());
    futility.visibleProperty().bind(fields.earlyProperty());
    futility.managedProperty().bind(futility.visibleProperty());
    VBox fewest = field("At least so many pairs", Field.FEWEST, "1", fields);
    fewest.visibleProperty().bind(fields.earlyProperty());
    fewest.managedProperty().bind(fewest.visibleProperty());
    HBox line = new HBox(12, fewest, field("Chance of a false alarm", Field.ALPHA, "0.05", fields));
    Label words = new Label();
    words.setId("builder-ending-words");
    words.getStyleClass().add("hint");
    Wrapping.of(words);
    words.setMinHeight(USE_PREF_SIZE);
    words.textProperty().bind(planner.endingProperty());
    words.managedProperty().bind(words.textProperty().isNotEmpty());
    getChildren().addAll(all, early, futility, line, words, failures(fields));
  }

  private static HBox failures(DraftFields fields) {
    ComboBox<String> counted = new ComboBox<>();
    counted.setId("builder-failing");
    counted.setAccessibleText("Without an answer");
    counted.getItems().setAll(FAILING.keySet());
    counted.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable String word) {
            return FAILING.getOrDefault(word == null ? "" : word, "");
          }

          @Override
          public @Nullable String fromString(String text) {
            return null;
          }
        });
    counted.valueProperty().bindBidirectional(fields.failingProperty());
    counted.setMaxWidth(Double.MAX_VALUE);
    Label label = new Label("Without an answer");
    label.setLabelFor(counted);
    label.getStyleClass().add("hint");
    VBox box = new VBox(2, label, counted);
    HBox.setHgrow(box, Priority.ALWAYS);
    HBox line = new HBox(12, box, field("So many may end so", Field.FAILURES, "none", fields));
    // The fields stand in a line also where a label takes two.
    line.setAlignment(Pos.BOTTOM_LEFT);
    return line;
  }

  private static VBox field(String name, Field field, String prompt, DraftFields fields) {
    TextField text = new TextField();
    text.setId("builder-" + field.name().toLowerCase(java.util.Locale.ROOT));
    text.setPromptText(prompt);
    text.setAccessibleText(name);
    text.textProperty().bindBidirectional(fields.text(field));
    Label label = new Label(name);
    label.setLabelFor(text);
    label.getStyleClass().add("hint");
    Wrapping.of(label);
    label.setMinHeight(Region.USE_PREF_SIZE);
    VBox box = new VBox(2, label, text);
    HBox.setHgrow(box, Priority.ALWAYS);
    return box;
  }
}

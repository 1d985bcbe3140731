package dev.tempera.app.models;

import dev.tempera.app.ui.Wrapping;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * Facts under each other: name, value and, in small letters behind it, whose word it is. FX thread
 * only.
 */
final class FactGrid extends GridPane {
  private static final int LONGEST_WHOLE = 16;

  private final ObservableList<Fact> facts;
  private final String empty;

  /** Follows {@code facts}; says {@code empty} where there are none. */
  FactGrid(ObservableList<Fact> facts, String empty) {
    this.facts = facts;
    this.empty = empty;
    getStyleClass().add("fact-grid");
    ColumnConstraints names = new ColumnConstraints();
    names.setMinWidth(120);
    names.setPercentWidth(36);
    ColumnConstraints values = new ColumnConstraints();
    ColumnConstraints notes = new ColumnConstraints();
    notes.setHgrow(Priority.ALWAYS);
    getColumnConstraints().addAll(names, values, notes);
    facts.addListener((ListChangeListener<Fact>) change -> fill());
    fill();
  }

  private void fill() {
    getChildren().clear();
    if (facts.isEmpty()) {
      add(label(empty, "fact-note"), 0, 0, 3, 1);
      return;
    }
    int row = 0;
    for (Fact fact : facts) {
      Label name = label(fact.name(), "fact-name");
      Label value = label(fact.value(), "fact-value");
      value.setAccessibleText(fact.name() + ": " + fact.value() + " " + fact.note());
      add(name, 0, row);
      if (fact.note().isEmpty()) {
        add(value, 1, row, 2, 1);
      } else {
        // A day or a figure stays whole; it is the note that gives way.
        value.setMinWidth(fact.value().length() <= LONGEST_WHOLE ? USE_PREF_SIZE : 0);
        Label note = label(fact.note(), "fact-note");
        add(value, 1, row);
        add(note, 2, row);
      }
      row++;
    }
  }

  private static Label label(String text, String styleClass) {
    Label label = new Label(text);
    label.getStyleClass().add(styleClass);
    label.setMinHeight(Region.USE_PREF_SIZE);
    Wrapping.of(label);
    setValignment(label, VPos.TOP);
    return label;
  }
}

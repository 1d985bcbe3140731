package dev.tempera.app.schema;

import dev.tempera.app.ui.TextProblem;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.schema.StrictMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * What is wrong with a schema, each with the way to its place and what mends it. FX thread only.
 */
final class SchemaProblems extends ScrollPane {
  private static final int MOST_SHOWN = 50;
  private static final double MOST_HEIGHT = 130;

  private final SchemaEditorViewModel model;
  private final Consumer<TextProblem> goTo;
  private final VBox list = new VBox();

  SchemaProblems(SchemaEditorViewModel model, Consumer<TextProblem> goTo) {
    this.model = model;
    this.goTo = goTo;
    setId("schema-problems");
    getStyleClass().addAll("edge-to-edge", "schema-problems");
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    list.getStyleClass().add("schema-problem-list");
    setContent(list);
    list.heightProperty().subscribe(this::makeRoom);
    managedProperty().bind(visibleProperty());
    model.problemsProperty().subscribe(this::show);
  }

  /** As high as it needs to be, and no higher than a few lines. */
  private void makeRoom(Number height) {
    double wanted = Math.min(height.doubleValue() + 2, MOST_HEIGHT);
    setMinHeight(wanted);
    setPrefHeight(wanted);
  }

  private void show(List<TextProblem> problems) {
    List<StrictMode.Fault> faults = model.faultsProperty().get();
    List<Node> lines = new ArrayList<>();
    int strict = problems.size() - faults.size();
    for (int i = 0; i < problems.size() && lines.size() < MOST_SHOWN; i++) {
      // The faults of strict mode are the last ones, in their order.
      StrictMode.Fault fault = i >= strict && strict >= 0 ? faults.get(i - strict) : null;
      lines.add(
          line(
              problems.get(i),
              fault == null ? "" : fault.fix(),
              () -> {
                if (fault != null) {
                  model.mend(fault);
                }
              }));
    }
    if (faults.stream().filter(StrictMode.Fault::canBeMended).count() > 1) {
      Button all = new Button("Mend all for strict mode");
      all.setId("schema-mend-all");
      all.getStyleClass().add("small");
      all.setOnAction(e -> model.mendAll());
      lines.add(all);
    }
    list.getChildren().setAll(lines);
    setVisible(!lines.isEmpty());
  }

  private Node line(TextProblem problem, String fix, Runnable mend) {
    Label text = new Label(problem.message());
    text.getStyleClass().add(problem.error() ? "schema-error" : "schema-warning");
    Wrapping.of(text);
    text.setMaxWidth(Double.MAX_VALUE);
    text.setMinHeight(USE_PREF_SIZE);
    HBox.setHgrow(text, Priority.ALWAYS);
    Hyperlink place = new Hyperlink("Line " + problem.line());
    place.setMinWidth(USE_PREF_SIZE);
    place.setOnAction(e -> goTo.accept(problem));
    HBox line = new HBox(place, text);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("schema-problem-line");
    if (!fix.isEmpty()) {
      Button button = new Button(fix);
      button.setMnemonicParsing(false);
      button.setMinWidth(USE_PREF_SIZE);
      button.getStyleClass().add("small");
      button.setOnAction(e -> mend.run());
      line.getChildren().add(button);
    }
    return line;
  }
}

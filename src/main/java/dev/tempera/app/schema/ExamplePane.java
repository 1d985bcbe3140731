package dev.tempera.app.schema;

import dev.tempera.app.ui.JsonEditor;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.params.JsonText;
import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Where an example is pasted, of which a schema is made. FX thread only. */
final class ExamplePane extends VBox {
  private final JsonEditor text;

  /**
   * An empty example.
   *
   * @param make makes the schema, or says why it cannot
   * @param close takes this away
   */
  ExamplePane(JsonEditor text, Function<String, Optional<String>> make, Runnable close) {
    this.text = text;
    setId("schema-example");
    getStyleClass().add("schema-example");
    Label about =
        new Label(
            "Paste an answer as you want it. The schema below takes it, and replaces the one that"
                + " is there; undo brings that back.");
    Wrapping.of(about);
    about.setMinHeight(USE_PREF_SIZE);
    text.setId("schema-example-text");
    text.setLabel("example, JSON");
    text.setMinHeight(90);
    text.setMaxHeight(220);
    Label problem = new Label();
    problem.setId("schema-example-problem");
    problem.getStyleClass().add("schema-problem");
    Wrapping.of(problem);
    HBox.setHgrow(problem, Priority.ALWAYS);
    problem.setMaxWidth(Double.MAX_VALUE);
    Button done = new Button("Make the schema");
    done.setId("schema-example-make");
    done.getStyleClass().add("accent");
    done.setOnAction(e -> {
      Optional<String> refusal = make.apply(text.getText());
      problem.setText(refusal.orElse(""));
      if (refusal.isEmpty()) {
        close.run();
      }
    });
    Button cancel = new Button("Cancel");
    cancel.setOnAction(e -> close.run());
    HBox line = new HBox(problem, cancel, done);
    line.setAlignment(Pos.CENTER_RIGHT);
    line.getStyleClass().add("schema-problem-line");
    getChildren().addAll(about, text, line);
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          // Not the whole window.
          if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            close.run();
          }
        });
  }

  /** Begins with what the model said last: it may need mending before it is JSON. */
  void offer(String answer) {
    var json = JsonText.valueOf(answer);
    text.setText(json == null ? answer : JsonText.pretty(json));
  }

  void focusText() {
    text.focusText();
  }
}

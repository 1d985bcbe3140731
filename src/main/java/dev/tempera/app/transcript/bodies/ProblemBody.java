package dev.tempera.app.transcript.bodies;

import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.transcript.text.Visible;
import dev.tempera.app.ui.Wrapping;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Why an answer is not whole, and what to do about it. */
final class ProblemBody implements RowBody {
  private final Label text = new Label();
  private final FlowPane buttons = new FlowPane();
  private final VBox root = new VBox(text, buttons);
  private final BlockRow row;
  private final RowHost host;

  ProblemBody(BlockRow row, RowHost host) {
    this.row = row;
    this.host = host;
    root.getStyleClass().add("problem");
    Wrapping.of(text);
    text.getStyleClass().add("problem-text");
    buttons.getStyleClass().add("problem-actions");
  }

  @Override
  public Region node() {
    return root;
  }

  @Override
  public void update(RowContent content) {
    if (!(content instanceof RowContent.Problem problem)) {
      return;
    }
    text.setText(Visible.text(problem.sentence()));
    root.getStyleClass().setAll("problem", problem.severe() ? "severe" : "mild");
    buttons.getChildren().clear();
    if (problem.retry()) {
      add("Retry", () -> host.regenerate(row.message()));
    }
    if (problem.goOn()) {
      add("Continue", () -> host.goOn(row.message()));
    }
    for (String model : problem.models()) {
      add(
          "Switch to " + Visible.text(model),
          () -> host.switchModel(row.message(), model));
    }
    buttons.setManaged(!buttons.getChildren().isEmpty());
  }

  private void add(String name, Runnable action) {
    Button button = new Button(name);
    button.getStyleClass().add("small-action");
    button.setMnemonicParsing(false);
    button.setOnAction(e -> action.run());
    buttons.getChildren().add(button);
  }
}

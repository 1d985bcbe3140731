package dev.tempera.app.transcript.columns;

import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** What lies over the conversation where texts stand side by side. JavaFX thread only. */
public final class SideBySide extends StackPane {
  private final ColumnsView answers;
  private @Nullable ComparisonView comparison;

  /**
   * @param answers the answers to one question
   */
  public SideBySide(ColumnsView answers) {
    this.answers = answers;
    setPickOnBounds(false);
    getChildren().add(answers);
    visibleProperty().bind(answers.visibleProperty());
  }

  /** Shows setups that are compared too, under the answers to one question. */
  public void compare(ComparisonView view) {
    comparison = view;
    getChildren().addFirst(view);
    visibleProperty().unbind();
    visibleProperty().bind(answers.visibleProperty().or(view.visibleProperty()));
  }

  /** Opens the field that finds in what is shown; false if nothing is. */
  public boolean openFind() {
    return answers.openFind() || (comparison != null && comparison.openFind());
  }
}

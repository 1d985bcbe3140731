package dev.tempera.app.transcript.columns;

import dev.tempera.app.transcript.bodies.RowHost;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** What lies over the conversation where texts stand side by side. JavaFX thread only. */
public final class SideBySide extends StackPane {
  private final ColumnsView answers;
  private final RowHost host;
  private @Nullable ComparisonView comparison;

  /**
   * @param model the answers to one question
   * @param host copies, and shows pictures and sounds
   * @param closed gives the focus back
   */
  public SideBySide(ColumnsViewModel model, RowHost host, Runnable closed) {
    this.host = host;
    answers = new ColumnsView(model, host, closed);
    setPickOnBounds(false);
    getChildren().add(answers);
    visibleProperty().bind(answers.visibleProperty());
  }

  /**
   * Shows setups that are compared too, under the answers to one question.
   *
   * @param write puts the cursor where a message is written
   */
  public void compare(ComparisonViewModel model, Runnable write) {
    ComparisonView view = new ComparisonView(model, host, write);
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

package dev.tempera.app.transfer;

import javafx.scene.layout.StackPane;

/** How far an import is. FX thread only. */
public final class ImportView extends StackPane {
  /**
   * The progress of {@code model}.
   *
   * @param close closes the window that shows this
   */
  public ImportView(ImportViewModel model, Runnable close) {
    ProgressPane pane =
        new ProgressPane(
            "import", "Progress of the import", model.statusProperty(), model.progressProperty());
    pane.button("import", model.runningProperty(), model::cancel, close);
    getChildren().add(pane);
  }
}

package dev.tempera.app.transfer;

import javafx.scene.layout.StackPane;

/** How far the export of everything is. FX thread only. */
public final class BackupView extends StackPane {
  /**
   * The progress of {@code model}.
   *
   * @param close closes the window that shows this
   */
  public BackupView(BackupViewModel model, Runnable close) {
    ProgressPane pane =
        new ProgressPane(
            "backup", "Progress of the export", model.statusProperty(), model.progressProperty());
    pane.button("backup", model.runningProperty(), model::cancel, close);
    getChildren().add(pane);
  }
}

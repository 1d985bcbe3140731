package dev.tempera.app.transfer;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** How far the export of everything is. FX thread only. */
public final class BackupView extends VBox {
  /**
   * The progress of {@code model}.
   *
   * @param close closes the window that shows this
   */
  public BackupView(BackupViewModel model, Runnable close) {
    getStyleClass().add("sheet");
    Label status = new Label();
    status.setId("backup-status");
    status.setWrapText(true);
    status.textProperty().bind(model.statusProperty());
    ProgressBar bar = new ProgressBar();
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setAccessibleText("Progress of the export");
    bar.progressProperty().bind(model.progressProperty());
    Region space = new Region();
    VBox.setVgrow(space, Priority.ALWAYS);
    Button button = new Button();
    button.setId("backup-button");
    button.setCancelButton(true);
    model
        .runningProperty()
        .subscribe(running -> {
          button.setText(running ? "Cancel" : "Close");
          button.setOnAction(e -> (running ? (Runnable) model::cancel : close).run());
        });
    HBox buttons = new HBox(button);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    getChildren().addAll(status, bar, space, buttons);
  }
}

package dev.tempera.app.importing;

import dev.tempera.app.importing.ImportPageViewModel.Stage;
import dev.tempera.app.ui.Wrapping;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** How far it is, and the buttons that stop it or go on. FX thread only. */
final class ImportFooter extends VBox {
  /**
   * The end of the page of {@code model}.
   *
   * @param askFolder asks a person for the name of a new folder
   */
  ImportFooter(ImportPageViewModel model, Supplier<Optional<String>> askFolder) {
    getStyleClass().add("import-footer");
    ProgressBar bar = new ProgressBar();
    bar.setId("import-progress");
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setAccessibleText("Progress of the import");
    bar.progressProperty().bind(model.progressProperty());
    Label status = new Label();
    status.setId("import-status");
    Wrapping.of(status);
    status.setMinHeight(Region.USE_PREF_SIZE);
    status.textProperty().bind(model.statusProperty());
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Button stop = new Button();
    stop.setId("import-stop");
    stop.setMinWidth(Region.USE_PREF_SIZE);
    stop.setOnAction(e -> model.stop());
    Button take = new Button();
    take.setId("import-take");
    take.setMinWidth(Region.USE_PREF_SIZE);
    take.getStyleClass().add("accent");
    take.textProperty()
        .bind(model.choice().changesProperty().map(change -> "Import " + model.choice().words()));
    take.disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () ->
                    model.stageProperty().get() != Stage.READY
                        || model.choice().countProperty().get() == 0,
                model.stageProperty(),
                model.choice().countProperty()));
    take.setOnAction(e -> model.take());
    FolderBox folder = new FolderBox(model.folders(), askFolder);
    model
        .stageProperty()
        .subscribe(stage -> {
          folder.setDisable(stage == Stage.TAKING);
          boolean busy = stage == Stage.READING || stage == Stage.TAKING;
          bar.setVisible(busy);
          stop.setVisible(busy);
          stop.setManaged(busy);
          stop.setText(stage == Stage.TAKING ? "Cancel" : "Stop reading");
        });
    HBox line = new HBox(space, folder, stop, take);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("import-footer-line");
    getChildren().addAll(bar, status, line);
  }
}

package dev.tempera.app.importing;

import dev.tempera.app.ui.Tip;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The folder that what is new is put into. FX thread only. */
final class FolderBox extends HBox {
  /**
   * The folders of {@code model}.
   *
   * @param ask asks a person for the name of a new one
   */
  FolderBox(ImportFolders model, Supplier<Optional<String>> ask) {
    getStyleClass().add("import-folder");
    ComboBox<String> box = new ComboBox<>(model.all());
    box.setId("import-folder");
    box.setAccessibleText("Folder for what is new");
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable String folder) {
            return folder == null || folder.isEmpty() ? "No folder" : folder;
          }

          @Override
          public String fromString(String text) {
            throw new UnsupportedOperationException("The box is not editable.");
          }
        });
    model.chosenProperty().subscribe(box::setValue);
    box.valueProperty()
        .subscribe(now -> {
          if (now != null) {
            model.chosenProperty().set(now);
          }
        });
    Label label = new Label("Into");
    label.setLabelFor(box);
    label.setMinWidth(Region.USE_PREF_SIZE);
    Button fresh = new Button("New folder…");
    fresh.setId("import-new-folder");
    fresh.setMinWidth(Region.USE_PREF_SIZE);
    fresh.setOnAction(e -> ask.get().ifPresent(model::choose));
    CheckBox kept = new CheckBox("Keep folders");
    kept.setId("import-keep-folders");
    kept.setAccessibleText("Put what is new into folders as it is where it comes from");
    kept.setTooltip(new Tip("Folders and projects are made as they are where it comes from"));
    kept.setMinWidth(Region.USE_PREF_SIZE);
    kept.selectedProperty().bindBidirectional(model.keptProperty());
    kept.visibleProperty().bind(model.anyProperty());
    kept.managedProperty().bind(kept.visibleProperty());
    getChildren().addAll(kept, label, box, fresh);
  }
}

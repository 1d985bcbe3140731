package dev.tempera.app.support;

import dev.tempera.app.ui.SheetButton;
import dev.tempera.app.ui.Wrapping;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What happened, calmly, and the ways on. FX thread only. */
public final class CrashView extends VBox {
  /**
   * The page of {@code model}.
   *
   * @param goOn closes it
   */
  public CrashView(CrashViewModel model, Runnable goOn) {
    getStyleClass().add("sheet");
    setId("crash-page");
    Label title = new Label("Something went wrong");
    title.getStyleClass().add("sheet-title");
    Label sentence = new Label(model.sentence());
    Wrapping.of(sentence);
    sentence.setMinHeight(Region.USE_PREF_SIZE);
    TextArea text = new TextArea(model.details());
    text.setId("crash-details");
    text.setEditable(false);
    text.getStyleClass().add("report-text");
    text.setAccessibleText("Details of what went wrong");
    TitledPane details = new TitledPane("Details", text);
    details.setExpanded(false);
    details.setAnimated(false);
    details.setMaxHeight(Double.MAX_VALUE);
    Region space = new Region();
    details
        .expandedProperty()
        .subscribe(expanded -> {
          VBox.setVgrow(details, expanded ? Priority.ALWAYS : Priority.NEVER);
          VBox.setVgrow(space, expanded ? Priority.NEVER : Priority.ALWAYS);
        });
    Label copied = new Label();
    copied.getStyleClass().add("hint");
    Wrapping.of(copied);
    copied.textProperty().bind(model.copiedProperty());
    copied.visibleProperty().bind(copied.textProperty().isNotEmpty());
    copied.managedProperty().bind(copied.visibleProperty());
    getChildren().addAll(title, sentence, details, space, copied, buttons(model, goOn));
  }

  private static Node buttons(CrashViewModel model, Runnable goOn) {
    Button copy = SheetButton.of("crash-copy", "Copy report", model::copyReport);
    Button folder = SheetButton.of("crash-folder", "Open the data folder", model::openFolder);
    Button export = SheetButton.of("crash-export", "Export everything…", model::exportEverything);
    Button on = SheetButton.of("crash-go-on", "Go on", goOn);
    on.setDefaultButton(true);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox row = new HBox(copy, folder, export, space, on);
    row.getStyleClass().add("sheet-buttons");
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }
}

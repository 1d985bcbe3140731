package dev.tempera.app.importing;

import dev.tempera.app.importing.ImportPageViewModel.Stage;
import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.LeavingPage;
import java.util.Objects;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The page of an import: what is in the files, and then what came of it. FX thread only. */
final class ImportPage extends VBox {
  /** Where a person goes on from it. */
  interface Ways {
    /** Back to the conversations; what is being taken in goes on. */
    void leave();

    /** The name of a new folder, empty if there is to be none. */
    Optional<String> askFolder();

    /** To what came. */
    void show(ImportOutcome outcome);

    /** Takes back what came. */
    void undo(ImportOutcome outcome);
  }

  private final ImportPageViewModel model;
  private final Ways ways;
  private final ImportList list;
  private @Nullable ReportPane report;

  /** The page of {@code model}. */
  ImportPage(ImportPageViewModel model, Ways ways) {
    this.model = model;
    this.ways = ways;
    list = new ImportList(model);
    setId("import-page");
    getStyleClass().add("import-page");
    getStylesheets()
        .add(Objects.requireNonNull(getClass().getResource("importing.css")).toExternalForm());
    VBox.setVgrow(list, Priority.ALWAYS);
    getChildren().addAll(head(), list, new ImportFooter(model, ways::askFolder));
    model.outcomeProperty().subscribe(this::showOutcome);
    LeavingPage.byEscape(this, ways::leave);
  }

  /** Puts the keyboard where a person goes on. */
  void focusContent() {
    if (report == null) {
      list.focusRows();
    } else {
      report.focusButton();
    }
  }

  private void showOutcome(@Nullable ImportOutcome outcome) {
    Region shown = list;
    report = null;
    if (outcome != null) {
      report = new ReportPane(outcome, ways);
      shown = report;
    }
    VBox.setVgrow(shown, Priority.ALWAYS);
    getChildren().set(1, shown);
    getChildren().get(2).setVisible(outcome == null);
    getChildren().get(2).setManaged(outcome == null);
    if (report != null && getScene() != null) {
      report.focusButton();
    }
  }

  private HBox head() {
    Button back = new Button("Conversations", Icon.CHAT.node());
    back.setId("import-back");
    back.setMinWidth(Region.USE_PREF_SIZE);
    back.getStyleClass().add("flat");
    back.setOnAction(e -> ways.leave());
    Label title = new Label("Import");
    title.getStyleClass().add("import-heading");
    title.setMinWidth(Region.USE_PREF_SIZE);
    Label files = new Label();
    files.setId("import-files");
    files.getStyleClass().add("import-files");
    files.setMinWidth(0);
    Runnable name = () -> files.setText(String.join(", ", model.names()));
    model.stageProperty().subscribe(stage -> name.run());
    model
        .rows()
        .shown()
        .addListener(
            (ListChangeListener<ImportRow>)
                change -> {
                  if (model.stageProperty().get() == Stage.READING) {
                    name.run();
                  }
                });
    HBox head = new HBox(back, title, files);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("import-head");
    return head;
  }
}

package dev.tempera.app.importing;

import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.Wrapping;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What came of an import, to be read and copied. FX thread only. */
final class ReportPane extends VBox {
  private final Button show = new Button("Show them", Icon.CHAT.node());

  ReportPane(ImportOutcome outcome, ImportPage.Ways ways) {
    setId("import-report");
    getStyleClass().add("import-report");
    String text = ReportText.of(outcome);
    Label summary = new Label(ReportText.summary(outcome));
    summary.setId("import-summary");
    summary.getStyleClass().add("import-summary");
    Wrapping.of(summary);
    summary.setMinHeight(Region.USE_PREF_SIZE);
    ListView<String> lines = new ListView<>(FXCollections.observableList(text.lines().toList()));
    lines.setId("import-report-lines");
    lines.getStyleClass().add("import-lines");
    lines.setAccessibleText("Report of the import");
    lines.setCellFactory(view -> new Line());
    VBox.setVgrow(lines, Priority.ALWAYS);
    // Above: what is said for some seconds is said over the end of the page.
    getChildren().addAll(summary, buttons(outcome, text, ways), lines);
  }

  /** Puts the keyboard on what a person does next. */
  void focusButton() {
    show.requestFocus();
  }

  private FlowPane buttons(ImportOutcome outcome, String text, ImportPage.Ways ways) {
    boolean some = !outcome.all().isEmpty();
    show.setId("import-show");
    show.getStyleClass().add("accent");
    show.setText(some ? "Show them" : "Close");
    show.setOnAction(e -> {
      if (some) {
        ways.show(outcome);
      } else {
        ways.leave();
      }
    });
    Button copy = new Button("Copy report", Icon.COPY.node());
    copy.setId("import-copy");
    copy.setOnAction(e -> {
      ClipboardContent content = new ClipboardContent();
      content.putString(text);
      Clipboard.getSystemClipboard().setContent(content);
    });
    Button undo = new Button("Undo this import", Icon.UNDO.node());
    undo.setId("import-undo");
    undo.setVisible(!outcome.added().isEmpty());
    undo.setManaged(undo.isVisible());
    undo.setOnAction(e -> ways.undo(outcome));
    FlowPane buttons = new FlowPane(show, copy, undo);
    buttons.getChildren().forEach(each -> ((Button) each).setMinWidth(Region.USE_PREF_SIZE));
    buttons.setAlignment(Pos.CENTER_LEFT);
    buttons.getStyleClass().add("import-report-buttons");
    return buttons;
  }

  /** A line of the report, broken where it is long. */
  private static final class Line extends ListCell<String> {
    private final Label label = new Label();

    Line() {
      Wrapping.of(label);
      label.setMinHeight(Region.USE_PREF_SIZE);
      setPrefWidth(0);
    }

    /** The theme's rows are of one height. */
    @Override
    protected double computePrefHeight(double width) {
      double within = getWidth() - snappedLeftInset() - snappedRightInset();
      double lines = within <= 0 ? 0 : label.prefHeight(within);
      return Math.max(
          super.computePrefHeight(width), lines + snappedTopInset() + snappedBottomInset());
    }

    @Override
    protected void updateItem(@Nullable String line, boolean empty) {
      super.updateItem(line, empty);
      label.setText(empty || line == null ? "" : line);
      setGraphic(empty ? null : label);
    }
  }
}

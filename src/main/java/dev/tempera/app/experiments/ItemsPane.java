package dev.tempera.app.experiments;

import dev.tempera.app.ui.FilePicker;
import dev.tempera.app.ui.Tip;
import dev.tempera.app.ui.Wrapping;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** Where items come from other than the keyboard, and which ones there are. FX thread only. */
final class ItemsPane extends VBox {
  private static final List<FilePicker.Kind> TABLES =
      List.of(
          new FilePicker.Kind("CSV", ".csv"),
          new FilePicker.Kind("TSV", ".tsv"),
          new FilePicker.Kind("JSON lines", ".jsonl"),
          new FilePicker.Kind("JSON lines", ".ndjson"),
          new FilePicker.Kind("Text", ".txt"));

  private final BuilderViewModel model;
  private final ExperimentsView.Outside outside;

  ItemsPane(BuilderViewModel model, ExperimentsView.Outside outside) {
    super(4);
    this.model = model;
    this.outside = outside;
    Button file = new Button("From a file…");
    file.setId("builder-items-file");
    file.setTooltip(
        new Tip(
            "CSV, TSV or JSON lines. The columns are read that the prompts name; the right answer"
                + " is the column “expected”, or another one that you name above."));
    file.setOnAction(e -> choose());
    Label items = new Label();
    items.setId("builder-items-found");
    items.getStyleClass().add("hint");
    Wrapping.of(items);
    items.setMinHeight(USE_PREF_SIZE);
    items.textProperty().bind(model.itemsProperty());
    items.managedProperty().bind(items.textProperty().isNotEmpty());
    Button conversations = new Button("From conversations…");
    conversations.setId("builder-items-conversations");
    conversations.setTooltip(
        new Tip(
            "Their questions for a prompt with {{question}}, each with the answer that is there as"
                + " the right one."));
    conversations.setOnAction(e -> outside.questions().toggle());
    Label left = new Label();
    left.setId("builder-items-left-out");
    left.getStyleClass().add("hint");
    Wrapping.of(left);
    left.setMinHeight(USE_PREF_SIZE);
    QuestionsViewModel questions = outside.questions();
    left.textProperty().bind(questions.noticeProperty());
    // While conversations are chosen it stands there.
    left.visibleProperty()
        .bind(questions.openProperty().not().and(left.textProperty().isNotEmpty()));
    left.managedProperty().bind(left.visibleProperty());
    getChildren()
        .addAll(new FlowPane(8, 6, file, conversations), new QuestionsPane(questions), left, items);
  }

  private void choose() {
    outside.files().open("Items from a file", TABLES).stream()
        .findFirst()
        .ifPresent(model::itemsFrom);
  }
}

package dev.tempera.app.transfer;

import dev.tempera.app.ui.SheetButton;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.export.ExportFormat;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** The choices of an export, and how far it is. FX thread only. */
public final class ExportView extends VBox {
  private final ExportViewModel model;

  /**
   * The export of {@code model}.
   *
   * @param bundle exports the same as a bundle instead
   * @param close closes the window that shows this
   */
  public ExportView(ExportViewModel model, Runnable bundle, Runnable close) {
    this.model = model;
    getStyleClass().add("sheet");
    setId("export");
    Label hint = new Label();
    Wrapping.of(hint);
    hint.getStyleClass().add("hint");
    hint.textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> ExportViewModel.hint(model.formatProperty().get()), model.formatProperty()));
    VBox choices = new VBox(8, formats(), hint);
    choices
        .getChildren()
        .addAll(model.messages().isEmpty() ? List.of(what(), branches()) : List.of(some()));
    choices.getChildren().addAll(reasoning(), notes(), opens());
    choices.disableProperty().bind(model.runningProperty());
    Label status = new Label();
    status.setId("export-status");
    Wrapping.of(status);
    status.textProperty().bind(model.statusProperty());
    ProgressBar bar = new ProgressBar();
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setAccessibleText("Progress of the export");
    bar.progressProperty().bind(model.progressProperty());
    bar.visibleProperty().bind(model.runningProperty());
    Region space = new Region();
    VBox.setVgrow(space, Priority.ALWAYS);
    getChildren().addAll(choices, space, status, bar, buttons(bundle, close));
  }

  private Node formats() {
    ComboBox<ExportFormat> box = new ComboBox<>();
    box.setId("export-format");
    box.getItems().setAll(ExportFormat.values());
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(ExportFormat format) {
            return format == null ? "" : format.title();
          }

          @Override
          public ExportFormat fromString(String title) {
            return model.formatProperty().get();
          }
        });
    box.valueProperty().bindBidirectional(model.formatProperty());
    box.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(box, Priority.ALWAYS);
    Label label = new Label("_Format");
    label.setMnemonicParsing(true);
    label.setLabelFor(box);
    label.setMinWidth(Region.USE_PREF_SIZE);
    HBox row = new HBox(8, label, box);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private Node what() {
    int count = model.chosen().size();
    String chosen = count == 1 ? "This conversation" : count + " chosen conversations";
    Node both =
        pair(
            "export-chosen",
            chosen,
            "export-everything",
            "All conversations",
            model.everythingProperty());
    both.setDisable(count == 0);
    return both;
  }

  /** What was chosen one by one is not chosen anew here. */
  private Node some() {
    int count = model.messages().size();
    Label some =
        new Label(
            count == 1
                ? "The chosen message of this conversation"
                : "The " + count + " chosen messages of this conversation");
    some.setId("export-messages");
    Wrapping.of(some);
    return some;
  }

  private Node branches() {
    return pair(
        "export-shown",
        "The branch that is shown",
        "export-all-branches",
        "All branches",
        model.allBranchesProperty());
  }

  /** Two choices, the second of which is {@code second}. */
  private static Node pair(
      String firstId, String first, String secondId, String other, BooleanProperty second) {
    ToggleGroup group = new ToggleGroup();
    RadioButton one = new RadioButton(first);
    one.setId(firstId);
    one.setToggleGroup(group);
    one.setMnemonicParsing(false);
    RadioButton two = new RadioButton(other);
    two.setId(secondId);
    two.setToggleGroup(group);
    two.setMinWidth(Region.USE_PREF_SIZE);
    (second.get() ? two : one).setSelected(true);
    second.subscribe(now -> (now ? two : one).setSelected(true));
    two.selectedProperty().subscribe(now -> second.set(now));
    HBox row = new HBox(16, one, two);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private Node reasoning() {
    CheckBox box = new CheckBox("With what the models thought");
    box.setId("export-reasoning");
    box.selectedProperty().bindBidirectional(model.reasoningProperty());
    box.disableProperty().bind(model.formatProperty().isEqualTo(ExportFormat.JSONL));
    return box;
  }

  private Node notes() {
    CheckBox box = new CheckBox("With stars and notes of messages");
    box.setId("export-notes");
    box.selectedProperty().bindBidirectional(model.notesProperty());
    box.disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> !model.formatProperty().get().holdsNotes(), model.formatProperty()));
    return box;
  }

  private Node opens() {
    CheckBox box = new CheckBox("Open it afterwards, to print or to save as PDF");
    box.setId("export-open");
    box.selectedProperty().bindBidirectional(model.opensProperty());
    BooleanBinding able =
        Bindings.createBooleanBinding(
            () -> model.formatProperty().get() == ExportFormat.HTML && model.isOne(),
            model.formatProperty(),
            model.everythingProperty());
    box.visibleProperty().bind(able);
    return box;
  }

  private Node buttons(Runnable bundle, Runnable close) {
    Button leave = SheetButton.of("export-close", "Close", close);
    leave.setCancelButton(true);
    Button export = SheetButton.of("export-begin", "Export…", model::begin);
    export.setDefaultButton(true);
    export.disableProperty().bind(model.runningProperty());
    model
        .runningProperty()
        .subscribe(now -> {
          leave.setText(now ? "Cancel" : "Close");
          leave.setOnAction(e -> (now ? (Runnable) model::cancel : close).run());
        });
    Button whole =
        SheetButton.of(
            "export-bundle",
            "Bundle for Tempera…",
            () -> {
              close.run();
              bundle.run();
            });
    whole.disableProperty().bind(model.runningProperty());
    whole.setVisible(model.messages().isEmpty()); // a bundle holds whole conversations
    HBox buttons = new HBox(whole, leave, export);
    buttons.getStyleClass().add("sheet-buttons");
    buttons.setAlignment(Pos.CENTER_RIGHT);
    return buttons;
  }
}

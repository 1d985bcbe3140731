package dev.tempera.app.backups;

import dev.tempera.app.backups.BackupsViewModel.Line;
import dev.tempera.app.ui.Said;
import dev.tempera.app.ui.SheetButton;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.settings.BackupChoices;
import dev.tempera.core.settings.BackupChoices.Often;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ObservableStringValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** The window of the backups. FX thread only. */
public final class BackupsView extends ScrollPane {
  private static final List<Integer> COUNTS = List.of(1, 3, 5, 7, 14, 30);

  private final BackupsViewModel model;
  private final Consumer<Path> restore;
  private final ListView<Line> list;

  /**
   * The backups of {@code model}.
   *
   * @param chooseFolder asks for the folder
   * @param chooseFile asks for a backup that is elsewhere
   * @param restore shows what a backup holds
   * @param warning why the data folder should not lie where it does; empty where it may
   */
  public BackupsView(
      BackupsViewModel model,
      Runnable chooseFolder,
      Runnable chooseFile,
      Consumer<Path> restore,
      ObservableStringValue warning) {
    this.model = model;
    this.restore = restore;
    this.list = list();
    getStyleClass().add("sheet-scroll");
    setId("backups");
    setFitToWidth(true);
    // The list takes what is left; in a small window all of it is scrolled.
    setFitToHeight(true);
    getStylesheets()
        .add(Objects.requireNonNull(getClass().getResource("backups.css")).toExternalForm());
    Label folderHint = Said.of(model.targetProperty(), "backups-target");
    folderHint.getStyleClass().add("hint");
    Label keep =
        hint(
            "The last one of each of eight weeks and of each of twelve months stays too. One is made"
                + " only when something has changed, while nothing is going on; what was missed is"
                + " made up. No key is in it.");
    VBox.setVgrow(list, Priority.ALWAYS);
    VBox page =
        new VBox(
            warning(warning),
            row("Folder", folder(chooseFolder)),
            folderHint,
            row("How often", often()),
            row("Newest kept", newest()),
            keep,
            state(),
            new Label("Backups"),
            list,
            buttons(chooseFile));
    page.getStyleClass().add("sheet");
    page.setMinHeight(Region.USE_PREF_SIZE);
    setContent(page);
  }

  private static Label warning(ObservableStringValue text) {
    Label label = Said.of(text, "backups-warning");
    label.getStyleClass().add("backups-warning");
    return label;
  }

  private Node folder(Runnable choose) {
    Label path = new Label();
    path.setId("backups-folder");
    Wrapping.of(path);
    path.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(path, Priority.ALWAYS);
    model
        .choicesProperty()
        .subscribe(now -> path.setText(now.folder().isBlank() ? "None chosen" : now.folder()));
    Button button = SheetButton.of("backups-choose", "Choose…", choose);
    button.setAccessibleText("Choose the folder of the backups");
    HBox box = new HBox(path, button);
    box.setAlignment(Pos.CENTER_LEFT);
    box.getStyleClass().add("backups-row");
    return box;
  }

  private Node often() {
    ComboBox<Often> box =
        choice("backups-often", "How often", List.of(Often.values()), BackupTexts::often);
    model
        .choicesProperty()
        .subscribe(now -> {
          box.setDisable(now.folder().isBlank());
          box.setValue(now.often());
        });
    box.setOnAction(e -> model.setOften(box.getValue()));
    return box;
  }

  private Node newest() {
    ComboBox<Integer> box =
        choice("backups-newest", "How many of the newest are kept", COUNTS, String::valueOf);
    model
        .choicesProperty()
        .subscribe(now -> {
          box.setDisable(now.folder().isBlank());
          if (!box.getItems().contains(now.newest())) {
            box.getItems().add(now.newest());
          }
          box.setValue(now.newest());
        });
    box.setOnAction(e -> model.setNewest(box.getValue()));
    return box;
  }

  private static <T> ComboBox<T> choice(
      String id, String name, List<T> values, Function<T, String> words) {
    ComboBox<T> box = new ComboBox<>();
    box.setId(id);
    box.setAccessibleText(name);
    box.getItems().setAll(values);
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(T value) {
            return value == null ? "" : words.apply(value);
          }

          @Override
          public T fromString(String text) {
            throw new UnsupportedOperationException("The box is not editable.");
          }
        });
    return box;
  }

  /** The last good one, how far the next one is, and why there is none. */
  private Node state() {
    Label last = Said.of(model.lastProperty(), "backups-last");
    Label problem = Said.of(model.problemProperty(), "backups-problem");
    problem.getStyleClass().add("backups-problem");
    ProgressBar bar = new ProgressBar();
    bar.setAccessibleText("Progress of the backup");
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.progressProperty().bind(model.progressProperty());
    HBox.setHgrow(bar, Priority.ALWAYS);
    Button cancel = SheetButton.of("backups-cancel", "Cancel the backup", model::cancel);
    HBox running = new HBox(bar, cancel);
    running.getStyleClass().add("backups-row");
    running.setAlignment(Pos.CENTER_LEFT);
    running.visibleProperty().bind(model.runningProperty());
    running.managedProperty().bind(running.visibleProperty());
    Button make = SheetButton.of("backups-make", "Back up now", model::make);
    model.choicesProperty().subscribe(now -> enable(make, now));
    model.runningProperty().subscribe(now -> enable(make, model.choicesProperty().get()));
    VBox box = new VBox(last, problem, running, make);
    box.getStyleClass().add("backups-state");
    return box;
  }

  private void enable(Button make, BackupChoices now) {
    make.setDisable(now.folder().isBlank() || model.runningProperty().get());
  }

  private ListView<Line> list() {
    ListView<Line> lines = new ListView<>(model.found());
    lines.setId("backups-list");
    lines.setAccessibleText("Backups in the folder");
    lines.setMinHeight(90);
    lines.setPrefHeight(90);
    Label empty = hint("");
    empty.setId("backups-none");
    model
        .choicesProperty()
        .subscribe(now ->
            empty.setText(
                now.folder().isBlank()
                    ? "Choose a folder above, and backups are made into it. A backup that you have"
                        + " already is taken back by “Restore another file…”."
                    : "None yet. “Back up now” makes the first one."));
    lines.setPlaceholder(empty);
    lines.setCellFactory(all ->
        new ListCell<>() {
          @Override
          protected void updateItem(Line line, boolean none) {
            super.updateItem(line, none);
            setText(none || line == null ? null : line.title());
          }
        });
    // The newest one: what a person most likely wants back.
    model
        .found()
        .addListener(
            (ListChangeListener<Line>)
                change -> {
                  if (lines.getSelectionModel().isEmpty()) {
                    lines.getSelectionModel().selectFirst();
                  }
                });
    lines.getSelectionModel().selectFirst();
    lines.setOnMouseClicked(e -> {
      if (e.getClickCount() == 2) {
        restoreChosen();
      }
    });
    lines.setOnKeyPressed(e -> {
      if (e.getCode() == KeyCode.ENTER) {
        restoreChosen();
        e.consume();
      }
    });
    return lines;
  }

  private void restoreChosen() {
    Line chosen = list.getSelectionModel().getSelectedItem();
    if (chosen != null) {
      restore.accept(chosen.file());
    }
  }

  private Node buttons(Runnable chooseFile) {
    Button other = SheetButton.of("backups-other", "Restore another file…", chooseFile);
    Button take = SheetButton.of("backups-restore", "Restore…", this::restoreChosen);
    take.disableProperty().bind(list.getSelectionModel().selectedItemProperty().isNull());
    HBox box = new HBox(other, take);
    box.getStyleClass().add("sheet-buttons");
    box.setAlignment(Pos.CENTER_RIGHT);
    return box;
  }

  private static Label hint(String text) {
    Label label = new Label(text);
    Wrapping.of(label);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.getStyleClass().add("hint");
    return label;
  }

  private static HBox row(String name, Node control) {
    Label label = new Label(name);
    label.setLabelFor(control);
    label.getStyleClass().add("backups-name");
    HBox row = new HBox(label, control);
    HBox.setHgrow(control, Priority.ALWAYS);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("backups-row");
    return row;
  }
}

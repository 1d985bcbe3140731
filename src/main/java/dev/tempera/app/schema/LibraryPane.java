package dev.tempera.app.schema;

import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.figures.Dates;
import dev.tempera.core.schema.KeptSchema;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The schemas that are kept: put one in force, or keep the one that is. FX thread only. */
public final class LibraryPane extends VBox {
  private final LibraryViewModel model;
  private final ListView<KeptSchema> schemas = new ListView<>();
  private final ListView<KeptSchema.Version> versions = new ListView<>();
  private final Button use = new Button("Use");
  private final Button rename = new Button("Rename…");
  private final Button delete = new Button("Delete");
  private final Button keep = new Button("Keep the schema below");
  private boolean showing;

  /**
   * The pane of a library.
   *
   * @param ask asks for another name, beginning with the one given
   */
  public LibraryPane(LibraryViewModel model, Function<String, Optional<String>> ask) {
    this.model = model;
    setId("schema-library");
    getStyleClass().add("schema-example");
    schemas.setId("library-schemas");
    schemas.setAccessibleText("Schemas that are kept");
    Label nothing = new Label();
    nothing
        .textProperty()
        .bind(
            Bindings.when(model.knownProperty())
                .then("No schema is kept yet.")
                .otherwise("Reading the schemas…"));
    schemas.setPlaceholder(nothing);
    schemas.setCellFactory(list -> new SchemaCell());
    versions.setId("library-versions");
    versions.setAccessibleText("Versions of the schema, the newest first");
    versions.setPlaceholder(new Label("Choose a schema to see its versions."));
    versions.setCellFactory(list -> new VersionCell());
    for (ListView<?> list : List.of(schemas, versions)) {
      list.setPrefHeight(150);
      list.setMinHeight(90);
      HBox.setHgrow(list, Priority.ALWAYS);
      list.setPrefWidth(200);
    }
    use.setId("library-use");
    rename.setId("library-rename");
    delete.setId("library-delete");
    keep.setId("library-keep");
    HBox lists = new HBox(schemas, versions);
    lists.getStyleClass().add("schema-problem-line");
    getChildren().addAll(lists, line());
    follow(ask);
  }

  private HBox line() {
    Label problem = new Label();
    problem.getStyleClass().add("schema-problem");
    Wrapping.of(problem);
    problem.textProperty().bind(model.problemProperty());
    problem.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(problem, Priority.ALWAYS);
    HBox line = new HBox(keep, problem, rename, delete, use);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("schema-problem-line");
    return line;
  }

  private void follow(Function<String, Optional<String>> ask) {
    model
        .schemasProperty()
        .subscribe(all -> {
          showing = true;
          schemas.getItems().setAll(all);
          schemas.getSelectionModel().select(model.chosenProperty().get());
          showing = false;
        });
    schemas
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(chosen -> {
          if (!showing) {
            model.choose(chosen);
          }
        });
    model
        .chosenProperty()
        .subscribe(chosen -> {
          showing = true;
          schemas.getSelectionModel().select(chosen);
          showing = false;
          rename.setDisable(chosen == null || chosen.deleted());
          delete.setDisable(chosen == null);
          delete.setText(chosen != null && chosen.deleted() ? "Bring back" : "Delete");
        });
    model
        .versionsProperty()
        .subscribe(all -> {
          versions.getItems().setAll(all);
          versions.getSelectionModel().selectFirst();
        });
    use.disableProperty().bind(versions.getSelectionModel().selectedItemProperty().isNull());
    use.setOnAction(e -> useChosen());
    versions.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER) {
        useChosen();
        event.consume();
      }
    });
    versions.setOnMouseClicked(event -> {
      if (event.getClickCount() == 2) {
        useChosen();
      }
    });
    rename.setOnAction(e -> {
      KeptSchema chosen = model.chosenProperty().get();
      if (chosen != null) {
        ask.apply(chosen.name()).ifPresent(model::rename);
      }
    });
    delete.setOnAction(e -> deleteOrRestore());
    schemas.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.DELETE) {
        model.delete();
        event.consume();
      }
    });
  }

  private void deleteOrRestore() {
    KeptSchema chosen = model.chosenProperty().get();
    if (chosen != null && chosen.deleted()) {
      model.restore(chosen);
    } else {
      model.delete();
    }
  }

  private void useChosen() {
    KeptSchema.Version version = versions.getSelectionModel().getSelectedItem();
    if (version != null) {
      model.use(version);
    }
  }

  /** Whether there is nothing that could be kept. */
  BooleanProperty keepDisable() {
    return keep.disableProperty();
  }

  /** Says what keeps the schema in force. */
  void onKeep(Runnable action) {
    keep.setOnAction(e -> action.run());
  }

  /** Puts the cursor into the list. */
  void focusList() {
    schemas.requestFocus();
  }

  private static String moment(Instant when) {
    return Dates.moment(when, ZoneId.systemDefault());
  }

  private static Node line(String title, String about) {
    Label name = new Label(title);
    name.getStyleClass().add("schema-name");
    Label more = new Label(about);
    more.getStyleClass().add("schema-about");
    more.setMinWidth(USE_PREF_SIZE);
    HBox line = new HBox(name, more);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("schema-line");
    return line;
  }

  private static final class SchemaCell extends ListCell<KeptSchema> {
    @Override
    protected void updateItem(@Nullable KeptSchema schema, boolean empty) {
      super.updateItem(schema, empty);
      setText(null);
      if (empty || schema == null) {
        setGraphic(null);
        setAccessibleText("");
        return;
      }
      String about =
          schema.deleted()
              ? "deleted"
              : (schema.versions() == 1 ? "1 version, " : schema.versions() + " versions, ")
                  + moment(schema.saved());
      setGraphic(line(SchemaWords.shown(schema.name()), about));
      setAccessibleText(SchemaWords.shown(schema.name()) + ", " + about);
      setOpacity(schema.deleted() ? 0.7 : 1);
    }
  }

  private static final class VersionCell extends ListCell<KeptSchema.Version> {
    @Override
    protected void updateItem(KeptSchema.@Nullable Version version, boolean empty) {
      super.updateItem(version, empty);
      setText(null);
      if (empty || version == null) {
        setGraphic(null);
        setAccessibleText("");
        return;
      }
      String about = moment(version.saved()) + (version.damaged() ? ", damaged on the disk" : "");
      setGraphic(line("Version " + version.number(), about));
      setAccessibleText("Version " + version.number() + ", " + about);
    }
  }
}

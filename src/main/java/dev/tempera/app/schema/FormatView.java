package dev.tempera.app.schema;

import dev.tempera.app.ui.JsonEditor;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.concurrent.Lazy;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The schema that answers are asked to follow, with its name. FX thread only. */
public final class FormatView extends VBox {
  private final FormatViewModel model;
  private final SchemaEditor editor;
  private final Supplier<JsonEditor> editors;
  private final VBox above = new VBox();
  private final HBox beside = new HBox();
  private @Nullable ExamplePane example;

  /**
   * The view of a model.
   *
   * @param editors makes editors for JSON
   */
  public FormatView(FormatViewModel model, Supplier<JsonEditor> editors) {
    this.model = model;
    this.editors = editors;
    getStyleClass().addAll("sheet", "schema-window");
    getStylesheets()
        .add(Objects.requireNonNull(SchemaEditor.class.getResource("schema.css")).toExternalForm());
    editor = new SchemaEditor(model.editor(), editors);
    editor.addTool(from());
    VBox.setVgrow(editor, Priority.ALWAYS);
    model.onReloaded(editor::forgetChanges);
    editor.forgetChanges();
    Button begin = new Button("Ask for a schema");
    begin.setId("schema-ask");
    begin.getStyleClass().add("accent");
    begin.setOnAction(e -> {
      model.begin();
      editor.focusFirst();
    });
    Label none = new Label("Answers of this conversation follow no schema.");
    Wrapping.of(none);
    VBox absent = new VBox(none, begin);
    absent.setAlignment(Pos.CENTER);
    absent.getStyleClass().add("schema-absent");
    VBox.setVgrow(absent, Priority.ALWAYS);
    Node name = name();
    for (Node node : new Node[] {name, editor}) {
      node.visibleProperty().bind(model.presentProperty());
      node.managedProperty().bind(model.presentProperty());
    }
    absent.visibleProperty().bind(model.presentProperty().not());
    absent.managedProperty().bind(absent.visibleProperty());
    HBox.setHgrow(name, Priority.ALWAYS);
    HBox top = new HBox(name, beside);
    top.setAlignment(Pos.CENTER_RIGHT);
    top.getStyleClass().add("schema-problem-line");
    getChildren().addAll(top, above, editor, absent);
  }

  private Node name() {
    TextField field = new TextField();
    field.setId("schema-name");
    model
        .nameProperty()
        .subscribe(now -> {
          if (!field.getText().equals(now)) {
            field.setText(now);
          }
        });
    Runnable commit =
        () -> {
          if (!field.getText().equals(model.nameProperty().get())) {
            model.rename(field.getText());
          }
        };
    field.setOnAction(e -> commit.run());
    field
        .focusedProperty()
        .subscribe(focused -> {
          if (!focused) {
            commit.run();
          }
        });
    Label label = new Label("Name");
    label.setLabelFor(field);
    label.setMinWidth(USE_PREF_SIZE);
    Label problem = new Label();
    problem.setId("schema-format-problem");
    problem.getStyleClass().add("schema-problem");
    Wrapping.of(problem);
    problem.textProperty().bind(model.problemProperty());
    HBox.setHgrow(problem, Priority.ALWAYS);
    HBox line = new HBox(label, field, problem);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("schema-problem-line");
    return line;
  }

  private Node from() {
    MenuButton from = new MenuButton("Make from");
    from.setId("schema-from");
    MenuItem pasted = new MenuItem("An example…");
    pasted.setId("schema-from-example");
    pasted.setOnAction(e -> openExample(Optional.empty()));
    MenuItem answer = new MenuItem("The last answer");
    answer.setId("schema-from-answer");
    answer.setOnAction(e -> fromAnswer());
    from.getItems().addAll(pasted, answer);
    from.setOnShowing(e -> answer.setDisable(model.lastAnswer().get().isEmpty()));
    return from;
  }

  /** Makes it at once where the answer is JSON; else shows it, to be mended. */
  private void fromAnswer() {
    Optional<String> answer = model.lastAnswer().get();
    editor.finish();
    if (answer.isPresent() && model.editor().fromExample(answer.get().strip()).isPresent()) {
      openExample(answer);
    }
  }

  private void openExample(Optional<String> text) {
    ExamplePane pane = example;
    if (pane == null || !above.getChildren().contains(pane)) {
      pane = new ExamplePane(editors.get(), this::make, this::closeExample);
      example = pane;
      above.getChildren().setAll(pane);
    }
    text.ifPresent(pane::offer);
    pane.focusText();
  }

  private Optional<String> make(String json) {
    editor.finish();
    return model.editor().fromExample(json);
  }

  private void closeExample() {
    above.getChildren().clear();
    example = null;
    editor.focusFirst();
  }

  /**
   * Offers the schemas that are kept.
   *
   * @param made makes the pane; called when it is first opened
   * @param keep keeps a schema: its name, and its text
   */
  public void offerLibrary(Supplier<LibraryPane> made, BiConsumer<String, String> keep) {
    ToggleButton toggle = new ToggleButton("Library");
    toggle.setId("schema-library-toggle");
    Lazy<LibraryPane> pane = Lazy.of(made);
    Runnable open =
        () -> {
          closeExample();
          LibraryPane shown = pane.get();
          shown.onKeep(() -> {
            editor.finish();
            keep.accept(model.nameProperty().get(), model.editor().textProperty().get());
          });
          shown.keepDisable().bind(model.presentProperty().not());
          above.getChildren().setAll(shown);
          shown.focusList();
        };
    toggle.setOnAction(e -> {
      if (toggle.isSelected()) {
        open.run();
      } else {
        above.getChildren().clear();
        editor.focusFirst();
      }
    });
    above
        .getChildren()
        .addListener(
            (ListChangeListener<Node>)
                change ->
                    toggle.setSelected(
                        above.getChildren().stream().anyMatch(LibraryPane.class::isInstance)));
    beside.getChildren().add(toggle);
  }

  /** Puts the cursor where a person goes on. */
  public void focusFirst() {
    editor.focusFirst();
  }

  /** The window is closed: what is still being typed is taken. */
  public void finish() {
    editor.finish();
    model.close();
  }
}

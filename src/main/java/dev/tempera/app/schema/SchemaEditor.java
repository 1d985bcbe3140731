package dev.tempera.app.schema;

import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.JsonEditor;
import dev.tempera.app.ui.TextProblem;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.params.JsonText;
import dev.tempera.core.schema.SchemaEdits;
import dev.tempera.core.schema.SchemaField;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.fxmisc.richtext.GenericStyledArea;
import org.jspecify.annotations.Nullable;

/**
 * A JSON schema to edit: its form and its text side by side, or one of them, and what is wrong with
 * it. Wants to be some 700 pixels wide; where it is narrow, it shows one side at a time. FX thread
 * only.
 */
public final class SchemaEditor extends VBox {
  /** Narrower, there is room for one side only. */
  private static final double BOTH_SIDES = 560;

  private final SchemaEditorViewModel model;
  private final JsonEditor code;
  private final SchemaTree tree;
  private final SchemaDetails details;
  private final FlowPane tools = new FlowPane();
  private final ToggleButton formSide = new ToggleButton("Form");
  private final ToggleButton codeSide = new ToggleButton("Text");
  private final SplitPane sides = new SplitPane();
  private final VBox form;
  private final ScrollPane formScroll;
  private boolean showing;

  /** Whether there is room for one side only. */
  private boolean narrow;

  /** Whether both sides were there before it was narrow. */
  private boolean both;

  /**
   * An editor of what the model holds.
   *
   * @param editors makes the code side's editor; called once
   */
  public SchemaEditor(SchemaEditorViewModel model, Supplier<JsonEditor> editors) {
    this.model = model;
    getStyleClass().add("schema-editor");
    getStylesheets()
        .add(Objects.requireNonNull(SchemaEditor.class.getResource("schema.css")).toExternalForm());
    code = editors.get();
    code.setId("schema-code");
    code.setLabel("schema, JSON");
    code.setMinHeight(0);
    VBox.setVgrow(code, Priority.ALWAYS);
    details = new SchemaDetails(model);
    tree = new SchemaTree(model, details::finish);
    form = form();
    formScroll = new ScrollPane(form);
    formScroll.getStyleClass().addAll("edge-to-edge", "schema-form-scroll");
    formScroll.setFitToWidth(true);
    formScroll.setFitToHeight(true);
    formScroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    VBox.setVgrow(sides, Priority.ALWAYS);
    sides.setOrientation(Orientation.HORIZONTAL);
    sides.getStyleClass().add("schema-sides");
    getChildren().addAll(tools(), sides, new SchemaProblems(model, this::goTo));
    formSide.setSelected(true);
    codeSide.setSelected(true);
    showSides();
    follow();
    widthProperty().subscribe(width -> makeRoom(width.doubleValue()));
    addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
  }

  private VBox form() {
    Label unreadable = new Label();
    unreadable.getStyleClass().add("schema-unreadable");
    Wrapping.of(unreadable);
    unreadable.setMinHeight(USE_PREF_SIZE);
    unreadable.managedProperty().bind(unreadable.visibleProperty());
    unreadable.visibleProperty().bind(model.readableProperty().not());
    model
        .documentProperty()
        .subscribe(now ->
            unreadable.setText(
                now.text().isBlank()
                    ? "There is no schema yet: write one, or begin with an empty one."
                    : "The form shows the schema again when it is a JSON object"
                        + now.problem().map(SchemaEditor::place).orElse(".")));
    Button empty = new Button("Begin with an empty schema");
    empty.setId("schema-begin");
    empty.managedProperty().bind(empty.visibleProperty());
    empty.visibleProperty().bind(model.documentProperty().map(now -> now.text().isBlank()));
    empty.setOnAction(e -> model.begin());
    VBox.setVgrow(tree, Priority.ALWAYS);
    tree.setMinHeight(80);
    tree.disableProperty().bind(model.readableProperty().not());
    model.readableProperty().subscribe(readable -> showSelected());
    details.setMinHeight(USE_PREF_SIZE);
    VBox pane = new VBox(unreadable, empty, tree, details);
    pane.getStyleClass().add("schema-form");
    return pane;
  }

  private static String place(JsonText.Problem problem) {
    return " (line " + problem.place().line() + ": " + problem.message() + ")";
  }

  private FlowPane tools() {
    formSide.setId("schema-form-side");
    codeSide.setId("schema-code-side");
    formSide.getStyleClass().add("left-pill");
    codeSide.getStyleClass().add("right-pill");
    formSide.setOnAction(e -> choose(formSide, codeSide));
    codeSide.setOnAction(e -> choose(codeSide, formSide));
    HBox pills = new HBox(formSide, codeSide);
    Button add = new Button("Add", Icon.PLUS.node());
    add.setId("schema-add");
    add.setAccessibleText("Add a field under the one chosen");
    add.setOnAction(e -> {
      SchemaField at = selected();
      if (at != null) {
        details.finish();
        tree.add(at);
        details.focusName();
      }
    });
    Button definition = new Button("Add definition");
    definition.setId("schema-add-definition");
    definition.setOnAction(e -> {
      details.finish();
      model.editAt(SchemaEdits::addDefinition);
      details.focusName();
    });
    Button remove = Icon.TRASH.button("Take the chosen field out (Delete)");
    remove.setId("schema-remove");
    remove.setOnAction(e -> {
      SchemaField at = selected();
      if (at != null) {
        tree.remove(at);
      }
    });
    Button undo = Icon.UNDO.button("Undo (Ctrl+Z)");
    undo.setId("schema-undo");
    undo.setOnAction(e -> code.undo());
    code.undoAvailableProperty().subscribe(can -> undo.setDisable(!can));
    CheckBox strict = new CheckBox("Strict rules");
    strict.setId("schema-strict");
    strict.setOnAction(e -> model.strict(strict.isSelected()));
    model.strictProperty().subscribe(on -> strict.setSelected(on));
    for (Node node : List.of(add, definition, remove)) {
      node.disableProperty().bind(model.readableProperty().not());
    }
    tools.getStyleClass().add("schema-tools");
    tools.setAlignment(Pos.CENTER_LEFT);
    tools.getChildren().addAll(pills, add, definition, remove, undo, strict);
    return tools;
  }

  /** Puts a control of its owner's beside the editor's own. */
  public void addTool(Node tool) {
    tools.getChildren().add(tool);
  }

  /** Puts something of its owner's above the fields of the form. */
  public void setHead(Node head) {
    form.getChildren().addFirst(head);
  }

  /** At least one side is always there, and where it is narrow, one only. */
  private void choose(ToggleButton chosen, ToggleButton other) {
    if (narrow) {
      chosen.setSelected(true);
      other.setSelected(false);
    } else if (!chosen.isSelected()) {
      other.setSelected(true);
    }
    showSides();
  }

  private void makeRoom(double width) {
    boolean now = width > 0 && width < BOTH_SIDES;
    if (now == narrow) {
      return;
    }
    narrow = now;
    if (now) {
      both = formSide.isSelected() && codeSide.isSelected();
      codeSide.setSelected(codeSide.isSelected() && !both);
    } else if (both) {
      formSide.setSelected(true);
      codeSide.setSelected(true);
    }
    showSides();
  }

  private void showSides() {
    details.finish();
    sides.getItems().clear();
    if (formSide.isSelected()) {
      sides.getItems().add(formScroll);
    }
    if (codeSide.isSelected()) {
      sides.getItems().add(code);
    }
  }

  private void follow() {
    model
        .textProperty()
        .subscribe(text -> {
          if (!text.equals(code.getText())) {
            showing = true;
            code.endChange();
            code.setText(text);
            code.endChange();
            showing = false;
          }
        });
    code.textProperty()
        .addListener((property, was, now) -> {
          if (!showing) {
            model.type(now);
          }
        });
    model.problemsProperty().subscribe(code::setProblems);
    model.outlineProperty().subscribe(outline -> showSelected());
    model
        .selectedProperty()
        .subscribe(pointer -> {
          showSelected();
          if (!code.isFocusWithin()) {
            code.reveal(model.documentProperty().get().placeOf(pointer).line());
          }
        });
  }

  private void showSelected() {
    details.show(model.readableProperty().get() ? selected() : null);
  }

  private @Nullable SchemaField selected() {
    return tree.field(model.selectedProperty().get());
  }

  private void goTo(TextProblem problem) {
    if (!codeSide.isSelected()) {
      codeSide.setSelected(true);
      choose(codeSide, formSide);
    }
    code.show(problem);
  }

  /** Undo means the document's, but for what is typed into one of the form's fields. */
  private void onKey(KeyEvent event) {
    boolean typing =
        event.getTarget() instanceof TextInputControl
            || event.getTarget() instanceof GenericStyledArea<?, ?, ?>;
    if (typing || !event.isShortcutDown()) {
      return;
    }
    if ((event.getCode() == KeyCode.Z && event.isShiftDown()) || event.getCode() == KeyCode.Y) {
      code.redo();
      event.consume();
    } else if (event.getCode() == KeyCode.Z) {
      code.undo();
      event.consume();
    }
  }

  /** Another document was shown: what was done to the one before cannot be taken back here. */
  public void forgetChanges() {
    code.forgetChanges();
  }

  /** Whether the form is there. */
  public boolean showsForm() {
    return formSide.isSelected();
  }

  /** Takes what is still being typed into the form; before the document is used. */
  public void finish() {
    details.finish();
  }

  /** Puts the cursor where a person goes on: into the form, or into the text. */
  public void focusFirst() {
    if (showsForm() && model.readableProperty().get()) {
      tree.requestFocus();
    } else {
      code.focusText();
    }
  }
}

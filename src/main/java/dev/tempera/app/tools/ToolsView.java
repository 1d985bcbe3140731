package dev.tempera.app.tools;

import dev.tempera.app.schema.SchemaEditor;
import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.LeavingPage;
import dev.tempera.app.ui.Wrapping;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The page of the library of tools. FX thread only. */
public final class ToolsView extends VBox {
  private static final KeyCombination SAVE =
      new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);

  private final ToolsViewModel model;
  private final Runnable leave;
  private final Ways ways;
  private final ListView<ToolRow> list = new ListView<>();
  private final SchemaEditor editor;
  private final DefinitionForm form;
  private final VBox left = new VBox();
  private final Button save = new Button("Save");
  private final Button log = new Button("Log of the server");
  private final Button restart = new Button("Restart the server");

  /**
   * Where the page leads.
   *
   * @param importFile asks for a file with tools
   * @param addServer asks for an MCP server
   * @param showLog shows what a server has said
   * @param leave goes back to the conversations
   */
  record Ways(Runnable importFile, Runnable addServer, Consumer<String> showLog, Runnable leave) {}

  /**
   * The page of a model.
   *
   * @param editor edits the definition
   */
  ToolsView(ToolsViewModel model, SchemaEditor editor, Ways ways) {
    this.model = model;
    this.leave = ways.leave();
    this.ways = ways;
    this.editor = editor;
    this.form = new DefinitionForm(model.definition());
    editor.setHead(form);
    model
        .definition()
        .onReloaded(() -> {
          editor.forgetChanges();
          showServer();
        });
    setId("tools");
    getStyleClass().add("tools");
    getStylesheets()
        .add(Objects.requireNonNull(getClass().getResource("tools.css")).toExternalForm());
    HBox body = new HBox(left(), right());
    VBox.setVgrow(body, Priority.ALWAYS);
    getChildren().addAll(head(), body);
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (SAVE.match(event)) {
            save();
            event.consume();
          }
        });
    LeavingPage.byEscape(this, leave);
  }

  /** Shows where loops of calls stop, below the list. */
  void showLimits(Region limits) {
    left.getChildren().add(limits);
  }

  /** Puts the keyboard into the list. */
  void focusList() {
    list.requestFocus();
    if (list.getSelectionModel().isEmpty() && !list.getItems().isEmpty()) {
      list.getSelectionModel().clearAndSelect(0);
    }
  }

  private HBox head() {
    Button back = new Button("Conversations", Icon.CHAT.node());
    back.setId("tools-back");
    back.setMinWidth(Region.USE_PREF_SIZE);
    back.getStyleClass().add("flat");
    back.setOnAction(e -> leave.run());
    Label title = new Label("Tools");
    title.getStyleClass().add("tools-heading");
    HBox head = new HBox(back, title);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("tools-head");
    return head;
  }

  private VBox left() {
    list.setId("tools-list");
    list.getStyleClass().add("tools-list");
    list.setAccessibleText("Tools");
    list.setItems(model.rows());
    list.setCellFactory(view -> new ToolCell());
    Label nothing = new Label();
    nothing.setId("tools-empty");
    Wrapping.of(nothing);
    nothing
        .textProperty()
        .bind(
            Bindings.when(model.loadedProperty())
                .then(
                    "No tools yet. A tool is something that a model may ask for: make one, or"
                        + " import an OpenAI tools array, an OpenAPI document or the list of an MCP"
                        + " server.")
                .otherwise("Reading the tools…"));
    list.setPlaceholder(nothing);
    list.getSelectionModel()
        .selectedItemProperty()
        .subscribe(row -> {
          if (row != null && !row.name().equals(model.definition().edited())) {
            editor.finish();
            model.definition().edit(row.name());
          }
        });
    list.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    VBox.setVgrow(list, Priority.ALWAYS);
    Button fresh = new Button("New tool", Icon.PLUS.node());
    fresh.setId("tools-new");
    fresh.setOnAction(e -> {
      editor.finish();
      list.getSelectionModel().clearSelection();
      model.definition().begin();
      focusEditor();
    });
    Button more = new Button("Import…", Icon.DOWNLOAD.node());
    more.setId("tools-import");
    more.setOnAction(e -> ways.importFile().run());
    Button server = new Button("MCP server…", Icon.SERVER.node());
    server.setId("tools-server");
    server.setOnAction(e -> ways.addServer().run());
    server.disableProperty().bind(model.servers().askingProperty().isNotEmpty());
    Label asking = new Label();
    asking.getStyleClass().addAll("hint", "tools-asking");
    Wrapping.of(asking);
    asking.textProperty().bind(model.servers().askingProperty());
    asking.visibleProperty().bind(asking.textProperty().isNotEmpty());
    asking.managedProperty().bind(asking.visibleProperty());
    FlowPane buttons = new FlowPane(fresh, more, server);
    buttons.getStyleClass().add("tools-buttons");
    left.getChildren().addAll(list, asking, buttons);
    left.getStyleClass().add("tools-left");
    return left;
  }

  private void onKey(KeyEvent event) {
    ToolRow row = list.getSelectionModel().getSelectedItem();
    if (row == null) {
      return;
    }
    if (event.getCode() == KeyCode.SPACE) {
      model.offer(row.name(), !row.offered());
    } else if (event.getCode() == KeyCode.ENTER) {
      focusEditor();
    } else if (event.getCode() == KeyCode.DELETE || event.getCode() == KeyCode.BACK_SPACE) {
      model.remove(row.name());
    } else {
      return;
    }
    event.consume();
  }

  private VBox right() {
    DefinitionViewModel definition = model.definition();
    VBox.setVgrow(editor, Priority.ALWAYS);
    MenuButton answer = new MenuButton("Answered by");
    answer.setId("tools-answer");
    for (AnswerTemplates.Template each : AnswerTemplates.all()) {
      MenuItem item = new MenuItem(each.name());
      item.setOnAction(e -> {
        editor.finish();
        definition.answerBy(each.json());
      });
      answer.getItems().add(item);
    }
    save.setId("tools-save");
    save.getStyleClass().add("accent");
    save.setOnAction(e -> save());
    // What is still being typed into the form is taken when it is saved.
    save.disableProperty().bind(definition.problemProperty().isNotEmpty());
    Label unsaved = new Label("Not saved yet");
    unsaved.getStyleClass().add("hint");
    unsaved.visibleProperty().bind(definition.unsavedProperty());
    log.setOnAction(e ->
        model
            .server(definition.edited())
            .ifPresent(server -> ways.showLog().accept(model.servers().log(server))));
    restart.setOnAction(e ->
        model.server(definition.edited()).ifPresent(server -> model.servers().restart(server)));
    FlowPane buttons = new FlowPane(answer, save, log, restart, unsaved);
    buttons.getStyleClass().add("tools-buttons");
    VBox pane = new VBox(editor, buttons);
    pane.getStyleClass().add("tools-right");
    pane.visibleProperty().bind(definition.editingProperty());
    HBox.setHgrow(pane, Priority.ALWAYS);
    return pane;
  }

  private void save() {
    editor.finish();
    if (!save.isDisabled()) {
      model.save();
    }
  }

  /** Puts the cursor where a person goes on. */
  private void focusEditor() {
    if (editor.showsForm() && !form.isDisabled()) {
      form.focusName();
    } else {
      editor.focusFirst();
    }
  }

  private void showServer() {
    boolean served = model.server(model.definition().edited()).isPresent();
    for (Button each : List.of(log, restart)) {
      each.setVisible(served);
      each.setManaged(served);
    }
  }

  private final class ToolCell extends ListCell<ToolRow> {
    private final CheckBox offered = new CheckBox();
    private final Label name = new Label();
    private final Label by = new Label();
    private final Button delete = Icon.TRASH.button("Delete (Delete)");
    private final HBox box;

    ToolCell() {
      name.getStyleClass().add("tools-name");
      by.getStyleClass().add("hint");
      VBox text = new VBox(name, by);
      text.setMinWidth(0);
      HBox.setHgrow(text, Priority.ALWAYS);
      offered.setFocusTraversable(false);
      offered.setOnAction(e -> {
        ToolRow row = getItem();
        if (row != null) {
          model.offer(row.name(), offered.isSelected());
        }
      });
      delete.setFocusTraversable(false);
      delete.setOnAction(e -> {
        ToolRow row = getItem();
        if (row != null) {
          model.remove(row.name());
        }
      });
      box = new HBox(offered, text, delete);
      box.setAlignment(Pos.CENTER_LEFT);
      box.getStyleClass().add("tools-row");
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable ToolRow row, boolean empty) {
      super.updateItem(row, empty);
      if (empty || row == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      name.setText(row.name());
      by.setText(row.answeredBy());
      offered.setSelected(row.offered());
      offered.setAccessibleText("Offer " + row.name() + " in this conversation");
      setAccessibleText(
          row.name()
              + ", "
              + row.answeredBy()
              + (row.offered() ? ", offered in this conversation" : ", not offered here"));
      setGraphic(box);
    }
  }
}

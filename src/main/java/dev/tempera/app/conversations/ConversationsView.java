package dev.tempera.app.conversations;

import dev.tempera.app.ui.Icon;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.organise.FolderId;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The list of conversations with its filter. FX thread only. */
public final class ConversationsView extends VBox {
  private static final int PAGE = 10;

  private final ConversationsViewModel model;
  private final Consumer<String> search;
  private final Runnable leave;
  private final TextField filter = new TextField();
  private final ListView<ConversationRow> list = new ListView<>();
  private final RowActions rowActions;
  private final ListActions actions;
  private final ShelfBar shelfBar;
  private final RowDrag drag;

  /**
   * The list.
   *
   * @param search looks for a text in everything
   * @param leave moves the focus to the composer; asked for by Enter in the list
   */
  public ConversationsView(ConversationsViewModel model, Consumer<String> search, Runnable leave) {
    this.model = model;
    this.search = search;
    this.leave = leave;
    rowActions = new RowActions(model, list, this::showSelection);
    actions = rowActions.actions();
    shelfBar = new ShelfBar(model.shelf(), this::addFolder);
    drag = new RowDrag(model);
    getStyleClass().add("conversations");
    getStylesheets()
        .add(Objects.requireNonNull(getClass().getResource("conversations.css")).toExternalForm());
    getChildren()
        .addAll(
            top(),
            shelfBar.line(),
            new OnlyBar(model),
            list(),
            everywhere(),
            new MarkedBar(model, actions));
  }

  /** Puts the cursor into the filter. */
  public void focusFilter() {
    filter.requestFocus();
    filter.selectAll();
  }

  /** Puts the focus on the list. */
  public void focusList() {
    list.requestFocus();
  }

  /** Begins to rename the shown conversation in place. */
  public void renameSelected() {
    ConversationId id = model.selectedProperty().get();
    if (id != null) {
      rowActions.beginRename(id);
    }
  }

  /** Makes a folder at the top and has it named. */
  void addFolder() {
    actions.addFolder(null);
  }

  /** Asks for the folder of what is chosen. */
  void moveSelected() {
    onSelected(id -> actions.move(model.marked().with(id), list));
  }

  /** Asks for the tags of what is chosen. */
  void tagSelected() {
    onSelected(id -> actions.tags(model.marked().with(id), list));
  }

  /** Shows the note of the conversation shown. */
  void noteSelected() {
    onSelected(id -> actions.note(id, list));
  }

  private void onSelected(Consumer<ConversationId> action) {
    ConversationId id = model.selectedProperty().get();
    if (id != null) {
      action.accept(id);
    }
  }

  private HBox top() {
    filter.setPromptText("Filter");
    filter.setId("conversation-filter");
    filter.setAccessibleText("Filter conversations by title");
    filter.getStyleClass().add("search-field");
    filter.textProperty().bindBidirectional(model.filterProperty());
    filter.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
            filter.clear();
            event.consume();
          } else if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
            if (event.getCode() == KeyCode.ENTER) {
              if (model.rows().isEmpty() && !filter.getText().isBlank()) {
                search.accept(filter.getText().strip());
                event.consume();
                return;
              }
              model.move(0);
            }
            list.requestFocus();
            event.consume();
          }
        });
    StackPane field = new StackPane(filter, searchIcon());
    HBox.setHgrow(field, Priority.ALWAYS);
    Button create = Icon.PLUS.button("New conversation");
    create.setId("new-conversation");
    create.setOnAction(e -> model.create());
    HBox top = new HBox(field, shelfBar.button(), create);
    top.getStyleClass().add("conversations-top");
    return top;
  }

  /** The way from a title that is not there to what was said. */
  private Button everywhere() {
    Button everywhere = new Button();
    everywhere.setId("search-everywhere");
    everywhere.getStyleClass().addAll("flat", "search-everywhere");
    everywhere.setMaxWidth(Double.MAX_VALUE);
    everywhere.setMnemonicParsing(false);
    everywhere.setText("Search everything");
    everywhere
        .accessibleTextProperty()
        .bind(model.filterProperty().map(text -> "Search everything for “" + text.strip() + "”"));
    everywhere
        .visibleProperty()
        .bind(model.filterProperty().map(text -> !text.isBlank()).orElse(false));
    everywhere.managedProperty().bind(everywhere.visibleProperty());
    everywhere.setOnAction(e -> search.accept(filter.getText().strip()));
    return everywhere;
  }

  private static StackPane searchIcon() {
    StackPane icon = new StackPane(Icon.SEARCH.node());
    icon.getStyleClass().add("search-icon");
    icon.setMouseTransparent(true);
    return icon;
  }

  private ListView<ConversationRow> list() {
    list.setId("conversation-list");
    list.setAccessibleText("Conversations");
    list.setItems(model.rows());
    list.setCellFactory(view -> {
      ConversationCell cell = new ConversationCell(rowActions);
      drag.equip(cell);
      return cell;
    });
    Label nothing = new Label();
    nothing.getStyleClass().add("conversations-empty");
    nothing.setWrapText(true);
    // Before the list is read nobody knows.
    nothing.visibleProperty().bind(model.selectedProperty().isNotNull());
    model.filterProperty().subscribe(text -> nothing.setText(nothing()));
    model.onlyProperty().subscribe(only -> nothing.setText(nothing()));
    model.shelf().tagProperty().subscribe(tag -> nothing.setText(nothing()));
    list.setPlaceholder(nothing);
    VBox.setVgrow(list, Priority.ALWAYS);
    model
        .selectedProperty()
        .subscribe(id -> {
          model.shelf().cursorProperty().set(null);
          showSelection();
        });
    model.shelf().cursorProperty().subscribe(at -> showSelection());
    model.rows().addListener((ListChangeListener<ConversationRow>) change -> showSelection());
    list.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    model.marked().markedProperty().subscribe(list::refresh);
    return list;
  }

  private String nothing() {
    String text = model.filterProperty().get();
    if (!text.isBlank()) {
      return "No title contains “" + text + "”.";
    }
    if (model.onlyProperty().get() != null) {
      return "None of these is here any more.";
    }
    return model.shelf().tagProperty().get() == null
        ? "No conversations yet."
        : "No conversation bears this tag.";
  }

  /** The model's selection decides; the list's own would drift while rows come and go. */
  private void showSelection() {
    int index = ListCursor.index(model);
    if (index < 0) {
      list.getSelectionModel().clearSelection();
    } else if (list.getSelectionModel().getSelectedIndex() != index) {
      list.getSelectionModel().clearAndSelect(index);
      list.getFocusModel().focus(index);
      RowReveal.show(list, index);
    }
  }

  private void onKey(KeyEvent event) {
    if (rowActions.isRenaming()) {
      return;
    }
    if (onMarkingKey(event) || onFolderKey(event)) {
      event.consume();
      return;
    }
    ConversationId id = model.selectedProperty().get();
    boolean plain = !event.isShortcutDown() && !event.isAltDown() && !event.isShiftDown();
    boolean undo = event.isShortcutDown() && event.getCode() == KeyCode.Z;
    if (!plain && !undo) {
      return;
    }
    switch (event.getCode()) {
      case UP -> ListCursor.move(model, -1);
      case DOWN -> ListCursor.move(model, 1);
      case PAGE_UP -> model.move(-PAGE);
      case PAGE_DOWN -> model.move(PAGE);
      case HOME -> model.move(-Integer.MAX_VALUE);
      case END -> model.move(Integer.MAX_VALUE);
      case Z -> {
        if (!undo) {
          return;
        }
        model.undo();
      }
      case ENTER -> leave.run();
      // The list would keep it, with nothing to cancel; around it, it stops an answer.
      case ESCAPE -> fireEvent(event.copyFor(this, this));
      case F2 -> renameSelected();
      case DELETE, BACK_SPACE -> {
        if (id != null) {
          model.delete(model.marked().with(id));
        }
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  /** The keys that are about folders; false for any other. */
  private boolean onFolderKey(KeyEvent event) {
    if (event.isShortcutDown() || event.isAltDown() || event.isShiftDown()) {
      return false;
    }
    ShelfViewModel shelf = model.shelf();
    FolderId at = shelf.cursorProperty().get();
    if (at == null) {
      return event.getCode() == KeyCode.LEFT && ListCursor.toFolder(model);
    }
    switch (event.getCode()) {
      case RIGHT -> shelf.setOpen(at, true);
      case LEFT -> ListCursor.close(model, at);
      case ENTER, SPACE -> shelf.setOpen(at, !shelf.isOpen(at));
      case F2 -> rowActions.beginRename(at);
      case DELETE, BACK_SPACE -> shelf.deleteFolder(at);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** The keys that choose several; false for any other. */
  private boolean onMarkingKey(KeyEvent event) {
    MarkedConversations marked = model.marked();
    boolean shift = event.isShiftDown() && !event.isShortcutDown() && !event.isAltDown();
    boolean shortcut = event.isShortcutDown() && !event.isShiftDown() && !event.isAltDown();
    boolean some = !marked.markedProperty().get().isEmpty();
    return switch (event.getCode()) {
      case UP -> does(shift, () -> marked.extendBy(-1));
      case DOWN -> does(shift, () -> marked.extendBy(1));
      case A -> does(shortcut, marked::all);
      case ESCAPE -> does(some, marked::clear);
      default -> false;
    };
  }

  private static boolean does(boolean wanted, Runnable action) {
    if (wanted) {
      action.run();
    }
    return wanted;
  }
}

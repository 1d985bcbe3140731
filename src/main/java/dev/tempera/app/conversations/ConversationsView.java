package dev.tempera.app.conversations;

import dev.tempera.app.ui.Icon;
import dev.tempera.core.chat.ConversationId;
import java.util.Objects;
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
import org.jspecify.annotations.Nullable;

/** The list of conversations with its filter. FX thread only. */
public final class ConversationsView extends VBox {
  private static final int PAGE = 10;

  private final ConversationsViewModel model;
  private final Runnable leave;
  private final TextField filter = new TextField();
  private final ListView<ConversationRow> list = new ListView<>();
  private @Nullable ConversationId renaming;

  /**
   * The list.
   *
   * @param leave moves the focus to the composer; asked for by Enter in the list
   */
  public ConversationsView(ConversationsViewModel model, Runnable leave) {
    this.model = model;
    this.leave = leave;
    getStyleClass().add("conversations");
    getStylesheets()
        .add(Objects.requireNonNull(getClass().getResource("conversations.css")).toExternalForm());
    getChildren().addAll(top(), list(), new MarkedBar(model));
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
      beginRename(id);
    }
  }

  private HBox top() {
    filter.setPromptText("Filter by title");
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
    HBox top = new HBox(field, create);
    top.getStyleClass().add("conversations-top");
    return top;
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
    list.setCellFactory(view -> new ConversationCell(new CellActions()));
    Label nothing = new Label();
    nothing.getStyleClass().add("conversations-empty");
    nothing.setWrapText(true);
    // Before the list is read nobody knows.
    nothing.visibleProperty().bind(model.selectedProperty().isNotNull());
    model
        .filterProperty()
        .subscribe(text ->
            nothing.setText(
                text.isBlank() ? "No conversations yet." : "No title contains “" + text + "”."));
    list.setPlaceholder(nothing);
    VBox.setVgrow(list, Priority.ALWAYS);
    model.selectedProperty().subscribe(id -> showSelection());
    model.rows().addListener((ListChangeListener<ConversationRow>) change -> showSelection());
    list.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    model.marked().markedProperty().subscribe(list::refresh);
    return list;
  }

  /** The model's selection decides; the list's own would drift while rows come and go. */
  private void showSelection() {
    ConversationId id = model.selectedProperty().get();
    int index = -1;
    for (int i = 0; i < model.rows().size() && id != null; i++) {
      if (model.rows().get(i) instanceof ConversationRow.Entry entry && entry.id().equals(id)) {
        index = i;
        break;
      }
    }
    if (index < 0) {
      list.getSelectionModel().clearSelection();
    } else if (list.getSelectionModel().getSelectedIndex() != index) {
      list.getSelectionModel().clearAndSelect(index);
      list.getFocusModel().focus(index);
      list.scrollTo(Math.max(0, index - 2));
    }
  }

  private void onKey(KeyEvent event) {
    if (renaming != null) {
      return;
    }
    if (onMarkingKey(event)) {
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
      case UP -> model.move(-1);
      case DOWN -> model.move(1);
      case PAGE_UP -> model.move(-PAGE);
      case PAGE_DOWN -> model.move(PAGE);
      case HOME -> model.move(-Integer.MAX_VALUE);
      case END -> model.move(Integer.MAX_VALUE);
      case Z -> {
        if (!undo) {
          return;
        }
        model.undoDelete();
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

  private void beginRename(ConversationId id) {
    renaming = id;
    list.refresh();
  }

  private final class CellActions implements ConversationCell.Actions {
    @Override
    public void open(ConversationId id) {
      model.marked().clear();
      model.selectedProperty().set(id);
      showSelection();
    }

    @Override
    public void beginRename(ConversationId id) {
      ConversationsView.this.beginRename(id);
    }

    @Override
    public void endRename(@Nullable String title) {
      ConversationId id = renaming;
      renaming = null;
      if (id != null) {
        if (title != null) {
          model.rename(id, title);
        }
        list.refresh();
        list.requestFocus();
      }
    }

    @Override
    public boolean isRenaming(ConversationId id) {
      return id.equals(renaming);
    }

    @Override
    public void togglePin(ConversationId id) {
      model.togglePin(model.marked().with(id));
    }

    @Override
    public void export(ConversationId id) {
      model.export(model.marked().with(id));
    }

    @Override
    public void duplicate(ConversationId id) {
      model.onDuplicateProperty().get().accept(id);
    }

    @Override
    public void delete(ConversationId id) {
      model.delete(model.marked().with(id));
    }

    @Override
    public void mark(ConversationId id) {
      model.marked().toggle(id);
    }

    @Override
    public void markTo(ConversationId id) {
      model.marked().extendTo(id);
    }

    @Override
    public int marked(ConversationId id) {
      return model.marked().contains(id) ? model.marked().markedProperty().get().size() : 0;
    }
  }
}

package dev.tempera.app.conversations;

import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.Tip;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.organise.FolderId;
import dev.tempera.core.organise.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A row of the list: a heading, or a conversation with its state, title and time. */
final class ConversationCell extends ListCell<ConversationRow> {
  private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");
  private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");
  private static final PseudoClass STREAMING = PseudoClass.getPseudoClass("streaming");
  private static final PseudoClass UNSEEN = PseudoClass.getPseudoClass("unseen");

  /** What a cell can do to its conversation. */
  interface Actions {
    void open(ConversationId id);

    void beginRename(ConversationId id);

    void endRename(@Nullable String title);

    boolean isRenaming(ConversationId id);

    void togglePin(ConversationId id);

    void export(ConversationId id);

    void duplicate(ConversationId id);

    void delete(ConversationId id);

    /** Where it can be moved, with all that are chosen with it. */
    Menu folders(ConversationId id);

    void tags(ConversationId id);

    void note(ConversationId id);

    /** Opens or closes a folder, and lets the keys act on it. */
    void press(FolderId id, boolean primary);

    List<MenuItem> menu(FolderId id);

    void beginRename(FolderId id);

    void endRenameFolder(@Nullable String name);

    boolean isRenaming(FolderId id);

    /** Adds it to the ones chosen, or takes it out. */
    void mark(ConversationId id);

    /** Chooses everything up to it. */
    void markTo(ConversationId id);

    /** How many are meant by an action on it; 0 if it is not among several chosen ones. */
    int marked(ConversationId id);
  }

  /** Narrower rows show tags as dots only, in pixels. */
  private static final double NARROW = 230;

  private static final int LONG_TITLE = 28;
  private static final double TOOLTIP_WIDTH = 420;

  private final Actions actions;
  private final Region dot = new Region();
  private final Label title = new Label();
  private final Label when = new Label();
  private final Region pin = Icon.PIN.node();
  private final Region note = Icon.NOTE.node();
  private final TagChips tags = new TagChips();
  private final HBox box = new HBox(dot, title, tags, note, pin, when);
  private @Nullable FolderRow folderRow;
  private @Nullable HBox hoverButtons;
  private @Nullable Button pinButton;
  private @Nullable TextField editor;

  ConversationCell(Actions actions) {
    this.actions = actions;
    dot.getStyleClass().add("conversation-dot");
    title.getStyleClass().add("conversation-title");
    when.getStyleClass().add("conversation-when");
    when.setMinWidth(Region.USE_PREF_SIZE);
    pin.getStyleClass().add("conversation-pin");
    note.getStyleClass().add("conversation-pin");
    box.setAlignment(Pos.CENTER_LEFT);
    box.getStyleClass().add("conversation-row");
    title.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(title, Priority.ALWAYS);
    // The row must not be wider than the list, or the list would scroll sideways.
    setPrefWidth(0);
    // With the press of any button, as the list itself selects: what a menu belongs to, what is
    // highlighted and what the keys act on are the same conversation.
    setOnMousePressed(this::pressed);
    setOnMouseClicked(event -> {
      if (event.getButton() == MouseButton.PRIMARY
          && event.getClickCount() == 2
          && !event.isShortcutDown()
          && !event.isShiftDown()) {
        onEntry(actions::beginRename);
      }
    });
    hoverProperty().subscribe(() -> showHover());
    widthProperty().subscribe(width -> tags.setNarrow(width.doubleValue() < NARROW));
  }

  private void pressed(MouseEvent event) {
    boolean primary = event.getButton() == MouseButton.PRIMARY;
    if (getItem() instanceof ConversationRow.InFolder folder && !actions.isRenaming(folder.id())) {
      actions.press(folder.id(), primary);
    }
    ConversationRow.Entry e = entry();
    if (e == null) {
      return;
    }
    if (primary && event.isShortcutDown()) {
      actions.mark(e.id());
    } else if (primary && event.isShiftDown()) {
      actions.markTo(e.id());
    } else if (primary || actions.marked(e.id()) == 0) {
      // The menu of one of several that are chosen is about all of them.
      actions.open(e.id());
    }
  }

  @Override
  protected void updateItem(ConversationRow row, boolean empty) {
    super.updateItem(row, empty);
    pseudoClassStateChanged(MARKED, false);
    pseudoClassStateChanged(HEADING, !empty && row instanceof ConversationRow.Heading);
    if (empty || row == null) {
      editor = null;
      setText(null);
      setGraphic(null);
      setContextMenu(null);
      setTooltip(null);
      setAccessibleText(null);
      return;
    }
    switch (row) {
      case ConversationRow.Heading heading -> {
        editor = null;
        setText(heading.title());
        setGraphic(null);
        setContextMenu(null);
        setTooltip(null);
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(heading.title());
      }
      case ConversationRow.InFolder folder -> show(folder);
      case ConversationRow.Entry entry -> show(entry);
    }
  }

  private ConversationRow.@Nullable Entry entry() {
    return getItem() instanceof ConversationRow.Entry entry ? entry : null;
  }

  private void show(ConversationRow.Entry entry) {
    setText(null);
    setAccessibleRole(AccessibleRole.LIST_ITEM);
    setAccessibleText(
        entry.title()
            + (entry.pinned() ? ", pinned" : "")
            + (entry.streaming() ? ", answering" : entry.unseen() ? ", new answer" : "")
            + words(entry.bearing())
            + ", "
            + entry.when());
    if (actions.isRenaming(entry.id())) {
      showEditor(entry.title(), "Title of the conversation", actions::endRename);
      return;
    }
    editor = null;
    title.setText(entry.title());
    when.setText(entry.when());
    shown(pin, entry.pinned());
    shown(note, !entry.bearing().note().isEmpty());
    tags.show(entry.bearing().tags());
    dot.setVisible(entry.streaming() || entry.unseen());
    dot.setManaged(dot.isVisible());
    Insets indent = FolderRow.indent(entry.bearing().depth());
    HBox.setMargin(dot, indent);
    HBox.setMargin(title, dot.isManaged() ? Insets.EMPTY : indent);
    dot.pseudoClassStateChanged(STREAMING, entry.streaming());
    dot.pseudoClassStateChanged(UNSEEN, entry.unseen());
    pseudoClassStateChanged(MARKED, actions.marked(entry.id()) > 0);
    setTooltip(tooltip(entry));
    setGraphic(box);
    setContextMenu(menu(() -> items(entry)));
    showHover();
  }

  private void show(ConversationRow.InFolder folder) {
    setText(null);
    setTooltip(null);
    setAccessibleRole(AccessibleRole.TREE_ITEM);
    setAccessibleText(
        "Folder "
            + folder.name()
            + (folder.open() ? ", open, " : ", closed, ")
            + (folder.count() == 1 ? "1 conversation" : folder.count() + " conversations"));
    if (actions.isRenaming(folder.id())) {
      showEditor(folder.name(), "Name of the folder", actions::endRenameFolder);
      return;
    }
    editor = null;
    FolderRow row = folderRow == null ? new FolderRow() : folderRow;
    folderRow = row;
    row.show(folder);
    setGraphic(row);
    setContextMenu(menu(() -> actions.menu(folder.id())));
  }

  private static String words(ConversationRow.Bearing bearing) {
    return (bearing.path().isEmpty() ? "" : ", in folder " + bearing.path())
        + (bearing.tags().isEmpty() ? "" : ", tagged " + names(bearing))
        + (bearing.note().isEmpty() ? "" : ", with a note");
  }

  private static String names(ConversationRow.Bearing bearing) {
    return String.join(", ", bearing.tags().stream().map(Tag::name).toList());
  }

  /** What a narrow row cannot show. */
  private static @Nullable Tooltip tooltip(ConversationRow.Entry entry) {
    ConversationRow.Bearing bearing = entry.bearing();
    if (entry.title().length() <= LONG_TITLE
        && bearing.tags().isEmpty()
        && bearing.note().isEmpty()) {
      return null;
    }
    Tooltip tooltip =
        new Tip(
            entry.title()
                + (bearing.tags().isEmpty() ? "" : "\n" + names(bearing))
                + (bearing.note().isEmpty() ? "" : "\n\n" + bearing.note()));
    tooltip.setWrapText(true);
    tooltip.setMaxWidth(TOOLTIP_WIDTH);
    return tooltip;
  }

  private void showEditor(String text, String name, Consumer<@Nullable String> end) {
    if (editor == null) {
      TextField field = new TextField(text);
      field.getStyleClass().add("conversation-editor");
      field.setAccessibleText(name);
      field.setOnAction(e -> end.accept(field.getText()));
      field.addEventFilter(
          KeyEvent.KEY_PRESSED,
          event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
              event.consume();
              end.accept(null);
            }
          });
      field
          .focusedProperty()
          .subscribe((was, is) -> {
            if (was && !is && field.equals(editor)) {
              end.accept(field.getText());
            }
          });
      editor = field;
      setGraphic(field);
      setContextMenu(null);
      // A row that is new is not in the window yet.
      field
          .sceneProperty()
          .subscribe(scene -> {
            if (scene != null) {
              field.requestFocus();
              field.selectAll();
            }
          });
    }
  }

  private void showHover() {
    ConversationRow.Entry entry = entry();
    if (entry == null || editor != null) {
      return;
    }
    boolean hover = isHover();
    if (hover && hoverButtons == null) {
      pinButton = Icon.PIN.button("Pin");
      pinButton.setOnAction(e -> onEntry(actions::togglePin));
      Button trash = Icon.TRASH.button("Delete");
      trash.setOnAction(e -> onEntry(actions::delete));
      pinButton.setFocusTraversable(false);
      trash.setFocusTraversable(false);
      hoverButtons = new HBox(pinButton, trash);
      hoverButtons.getStyleClass().add("conversation-actions");
      hoverButtons.setAlignment(Pos.CENTER);
      box.getChildren().add(hoverButtons);
    }
    if (hoverButtons != null && pinButton != null) {
      hoverButtons.setVisible(hover);
      hoverButtons.setManaged(hover);
      pinButton.getTooltip().setText(entry.pinned() ? "Unpin" : "Pin");
    }
    shown(when, !hover);
    shown(pin, entry.pinned() && !hover);
  }

  private static void shown(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  private void onEntry(Consumer<ConversationId> action) {
    ConversationRow.Entry entry = entry();
    if (entry != null) {
      action.accept(entry.id());
    }
  }

  private static ContextMenu menu(Supplier<List<MenuItem>> items) {
    ContextMenu menu = new ContextMenu();
    // Filled when asked for: a list draws many cells and shows few menus.
    menu.getItems().add(new MenuItem());
    menu.setOnShowing(e -> menu.getItems().setAll(items.get()));
    return menu;
  }

  private List<MenuItem> items(ConversationRow.Entry entry) {
    ConversationId id = entry.id();
    int marked = actions.marked(id);
    String several = marked > 1 ? " " + marked + " conversations" : "";
    List<MenuItem> items = new ArrayList<>();
    if (marked <= 1) {
      items.add(item("Rename", () -> actions.beginRename(id)));
      items.add(item("Duplicate", () -> actions.duplicate(id)));
    }
    String pin = marked > 1 ? "Pin or unpin" : entry.pinned() ? "Unpin" : "Pin";
    items.add(item(pin + several, () -> actions.togglePin(id)));
    items.add(actions.folders(id));
    items.add(item("Tags" + (marked > 1 ? " of" + several : "") + "…", () -> actions.tags(id)));
    if (marked <= 1) {
      items.add(item("Note…", () -> actions.note(id)));
    }
    items.add(item("Export" + several + "…", () -> actions.export(id)));
    items.add(new SeparatorMenuItem());
    items.add(item("Delete" + several, () -> actions.delete(id)));
    return items;
  }

  private static MenuItem item(String text, Runnable action) {
    MenuItem item = new MenuItem(text);
    item.setOnAction(e -> action.run());
    return item;
  }
}

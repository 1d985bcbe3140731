package dev.tempera.app.transcript;

import dev.tempera.app.transcript.cells.RowCell;
import dev.tempera.app.transcript.choosing.ChoosingGestures;
import dev.tempera.app.transcript.choosing.ChoosingKeys;
import dev.tempera.app.transcript.choosing.ChosenBar;
import dev.tempera.app.transcript.choosing.ChosenMessages;
import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.transcript.rows.ShownMessage;
import dev.tempera.app.transcript.scroll.RowScroll;
import dev.tempera.app.transcript.selection.SelectionClipboard;
import dev.tempera.app.transcript.toolbar.ToolbarPlacement;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.StackPane;
import org.fxmisc.flowless.VirtualFlow;
import org.jspecify.annotations.Nullable;

/**
 * Choosing messages in the view: mouse, keys, the bar and the room that it takes. FX thread only.
 */
final class ChoosingPart {
  private final TranscriptViewModel model;
  private final ChosenMessages chosen;
  private final VirtualFlow<BlockRow, RowCell> flow;
  private final SelectionClipboard clipboard;
  private final ChoosingKeys keys;
  private final ChosenBar bar;
  private BiConsumer<ConversationId, List<MessageId>> export = (conversation, messages) -> {};

  /** What is chosen is to be copied once all its rows are there. */
  private boolean copying;

  ChoosingPart(
      TranscriptViewModel model,
      VirtualFlow<BlockRow, RowCell> flow,
      ToolbarPlacement placement,
      SelectionClipboard clipboard) {
    this.model = model;
    this.chosen = model.chosen();
    this.flow = flow;
    this.clipboard = clipboard;
    bar =
        new ChosenBar(
            chosen,
            new ChosenBar.Actions(this::copy, this::export, model::starChosen, flow::requestFocus),
            model.marking()::isKept);
    StackPane.setAlignment(bar, Pos.BOTTOM_CENTER);
    new ChoosingGestures(chosen, placement::at).install(flow);
    keys =
        new ChoosingKeys(
            chosen, model.document(), new ChoosingKeys.View(this::here, this::reveal, this::copy));
    keys.install(flow);
    placement.notWhile(chosen.activeProperty()::get);
    chosen.onChange(this::changed);
    chosen
        .activeProperty()
        .subscribe(active -> {
          copying = false;
          placement.show(null);
        });
    model.wholeProperty().subscribe(whole -> copyAtLast());
  }

  /** The bar, to lie over the end of the view. */
  Node bar() {
    return bar;
  }

  /** Says what writes messages of a conversation. */
  void onExport(BiConsumer<ConversationId, List<MessageId>> action) {
    export = action;
  }

  /** What can be done with what is chosen, for a menu; empty while nothing is being chosen. */
  List<MenuItem> menuItems() {
    if (!chosen.activeProperty().get()) {
      return List.of();
    }
    return List.of(
        item("Copy", true, this::copy),
        item("Export as…", true, this::export),
        item("Choose all", false, chosen::all),
        item("Choose none", true, chosen::none),
        item("Leave the choice of messages", false, chosen::leave));
  }

  private MenuItem item(String text, boolean ofChosen, Runnable action) {
    MenuItem item = new MenuItem(text);
    item.setDisable(ofChosen && chosen.countProperty().get() == 0);
    item.setOnAction(e -> action.run());
    return item;
  }

  /** Begins to choose at what is read, with the keyboard. */
  void begin() {
    flow.requestFocus();
    keys.begin();
  }

  /** Leaves room for the bar below others of the view; called in its layout. */
  void makeRoom(double width, RowScroll scroll, Node pill) {
    double height = bar.isVisible() ? Math.ceil(bar.prefHeight(width)) : 0;
    Insets room = new Insets(0, 0, height, 0);
    for (Node each : List.of(scroll, pill)) {
      if (!room.equals(Objects.requireNonNullElse(StackPane.getMargin(each), Insets.EMPTY))) {
        StackPane.setMargin(each, room);
      }
    }
  }

  private @Nullable MessageId here() {
    return model.document().size() == 0
        ? null
        : model
            .document()
            .message(model.document().messageAt(Math.max(0, flow.getFirstVisibleIndex())))
            .id();
  }

  private void reveal(MessageId message) {
    int row = model.document().firstRow(message);
    boolean seen =
        flow.getCellIfVisible(row)
            .map(cell ->
                cell.getNode().getLayoutY() >= 0
                    && cell.getNode().getLayoutY() + cell.getNode().getHeight() <= flow.getHeight())
            .orElse(false);
    if (row >= 0 && !seen) {
      model.following().read();
      flow.showAsFirst(row);
    }
  }

  private void changed() {
    flow.visibleCells().forEach(RowCell::mark);
    flow.setAccessibleText(chosen.activeProperty().get() ? words() : "Conversation");
    flow.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
  }

  /** Where the keyboard is, and how many are chosen. */
  private String words() {
    MessageId at = chosen.at();
    ShownMessage message = at == null ? null : model.document().find(at);
    int count = chosen.countProperty().get();
    String where = "";
    if (message != null
        && message.rows().getFirst().content() instanceof RowContent.Header header) {
      where = header.name() + (chosen.has(message.id()) ? ", chosen. " : ", not chosen. ");
    }
    return where + count + (count == 1 ? " message is chosen" : " messages are chosen");
  }

  /** Copies what is chosen, as soon as all of it is there. */
  void copy() {
    copying = chosen.countProperty().get() > 0;
    copyAtLast();
  }

  /** Rows of what was said long ago may still be on their way. */
  private void copyAtLast() {
    if (copying && model.wholeProperty().get()) {
      copying = false;
      List<ShownMessage> messages = new ArrayList<>();
      for (MessageId id : chosen.inOrder()) {
        ShownMessage message = model.document().find(id);
        if (message != null) {
          messages.add(message);
        }
      }
      clipboard.copy(messages);
    }
  }

  private void export() {
    ConversationId conversation = model.shownProperty().get();
    List<MessageId> messages = chosen.inOrder();
    if (conversation != null && !messages.isEmpty()) {
      export.accept(conversation, messages);
    }
  }
}

package dev.tempera.app.transcript;

import dev.tempera.app.transcript.bodies.RowHost;
import dev.tempera.app.transcript.cells.RowCell;
import dev.tempera.app.transcript.columns.AskAgainPopup;
import dev.tempera.app.transcript.columns.ColumnsView;
import dev.tempera.app.transcript.columns.SideBySide;
import dev.tempera.app.transcript.find.FindBar;
import dev.tempera.app.transcript.find.Finder;
import dev.tempera.app.transcript.find.Hit;
import dev.tempera.app.transcript.outline.Outline;
import dev.tempera.app.transcript.outline.OutlinePane;
import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.ShownMessage;
import dev.tempera.app.transcript.scroll.RowScroll;
import dev.tempera.app.transcript.scroll.ScrollFollower;
import dev.tempera.app.transcript.selection.SelectionClipboard;
import dev.tempera.app.transcript.toolbar.MessageMenu;
import dev.tempera.app.transcript.toolbar.MessageToolbar;
import dev.tempera.app.transcript.toolbar.NoticePill;
import dev.tempera.app.transcript.toolbar.ToolbarPlacement;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.Lazy;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import org.fxmisc.flowless.VirtualFlow;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The conversation view. JavaFX thread only. */
public final class TranscriptView extends StackPane {
  /** So often a hit is scrolled to before it is left where it is. */
  private static final int MOST_SCROLLS = 6;

  private static final double FONT_SIZE = 15;

  private final TranscriptViewModel model;
  private final DoubleProperty zoom = new SimpleDoubleProperty(1);
  private final BooleanProperty sendOnEnter = new SimpleBooleanProperty(true);
  private IntConsumer zoomWheel = direction -> {};
  private final RowHost host;
  private final VirtualFlow<BlockRow, RowCell> flow;
  private final RowScroll scroll;
  private final Button latest = new Button();
  private final MessageToolbar toolbar;
  private final FindBar findBar;
  private final OutlinePane outline;
  private final SelectionClipboard clipboard;
  private final Unfolding unfolding;
  private final SideBySide columns;
  private final Lazy<AskAgainPopup> again;

  /**
   * @param openLink opens an address the person chose; it asks first
   */
  public TranscriptView(TranscriptViewModel model, Consumer<String> openLink) {
    this.model = model;
    this.clipboard = new SelectionClipboard(model.selection(), model.document(), model.copyWork());
    this.unfolding = new Unfolding(model.finder(), model.toggles());
    this.host = new RowHost(model.rowModel(), openLink, this::copyText, zoom::get);
    this.findBar = new FindBar(model.finder(), this::focusRows);
    this.outline = new OutlinePane(this::goTo, this::focusRows);
    this.columns =
        new SideBySide(new ColumnsView(model.columns(), this::copyText, this::focusRows));
    this.again = Lazy.of(() -> new AskAgainPopup(model.again()));
    this.toolbar = new MessageToolbar(host);
    this.flow =
        VirtualFlow.createVertical(
            model.rows(), row -> new RowCell(row, host, model.selection(), model.finder()));
    this.scroll = new RowScroll(flow, model.following());
    getStyleClass().add("transcript");
    getStylesheets()
        .add(
            Objects.requireNonNull(TranscriptView.class.getResource("transcript.css"))
                .toExternalForm());
    setMinSize(0, 0);
    latest();
    getChildren()
        .addAll(
            scroll, toolbar, latest, columns, new NoticePill(model.actions()), findBar, outline);
    ScrollFollower follower = new ScrollFollower(model.following(), scroll);
    follower.install();
    new SelectionGestures(model.selection(), flow, model.following()).install();
    ToolbarPlacement placement =
        new ToolbarPlacement(model.document(), flow, scroll, toolbar, host);
    placement.install();
    setOnMouseExited(e -> placement.show(null));
    MessageWalk walk = new MessageWalk(model, flow, scroll, placement);
    new TranscriptKeys(model, model.selection(), flow, scroll, follower, walk, this::copySelection)
        .install();
    clipboard.install(flow);
    new MessageMenu(host, toolbar, placement, clipboard::menuItems).install(flow);
    model.selection().onChange(() -> flow.visibleCells().forEach(RowCell::mark));
    model.toolResults().onChange(() -> flow.visibleCells().forEach(RowCell::update));
    model.finder().onChange(() -> flow.visibleCells().forEach(RowCell::mark));
    model.finder().onVisit(this::visit);
    model.finder().startAt(() -> Math.max(0, flow.getFirstVisibleIndex()));
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    addEventFilter(ScrollEvent.SCROLL, this::wheeled);
    flow.setFocusTraversable(true);
    flow.getStyleClass().add("virtual-flow");
    flow.setAccessibleRole(javafx.scene.AccessibleRole.PARENT);
    flow.setAccessibleText("Conversation");
    host.onGrown(this::keepEnd);
    host.sendOnEnter(sendOnEnter::get);
    host.streaming(model.streamingProperty()::get);
    host.onFocusRows(this::focusRows);
    host.onSeveral(model::compare, this::askAgain);
    model.editing().onReveal(this::reveal);
    model.rows().addListener((ListChangeListener<BlockRow>) change -> keepEnd());
    model.following().onProperty().subscribe(on -> scroll.requestLayout());
    scroll.onLaidOut(() -> {
      boolean on = model.following().onProperty().get();
      latest.setVisible(!on && !scroll.atEnd());
    });
    model.onEnded(this::announce);
    zoom.subscribe(z ->
        setStyle("-fx-font-size: " + Math.round(FONT_SIZE * z.doubleValue() * 10) / 10.0 + "px;"));
  }

  /** Asks how many more answers to the last question there should be. */
  void askLastAgain() {
    model.lastAnswer().ifPresent(node -> again.get().show(node, this));
  }

  private void askAgain(MessageId answer, Node over) {
    ShownMessage message = model.document().find(answer);
    if (message != null) {
      again.get().show(message.node(), over);
    }
  }

  /** Shows the last answer beside its siblings. */
  void compareLast() {
    model.lastAnswer().ifPresent(node -> model.compare(node.id()));
  }

  private void latest() {
    latest.setGraphic(new FontIcon(Feather.ARROW_DOWN));
    latest.getStyleClass().add("latest-pill");
    latest
        .textProperty()
        .bind(
            model
                .following()
                .unreadProperty()
                .map(n ->
                    n.intValue() > 0
                        ? "Jump to latest · " + newBelow(n.intValue())
                        : "Jump to latest"));
    latest.setOnAction(e -> model.following().follow());
    StackPane.setAlignment(latest, Pos.BOTTOM_CENTER);
  }

  private static String newBelow(int paragraphs) {
    return paragraphs == 1 ? "1 new paragraph" : paragraphs + " new paragraphs";
  }

  /** Hears the wheel turned with the shortcut key held: 1 for larger, -1 for smaller. */
  public void onZoomWheel(IntConsumer action) {
    zoomWheel = action;
  }

  private void wheeled(ScrollEvent event) {
    if (event.isShortcutDown()) {
      if (event.getDeltaY() != 0) {
        zoomWheel.accept(event.getDeltaY() > 0 ? 1 : -1);
      }
      event.consume();
    }
  }

  /** Whether Enter alone sends what is edited in the rows. */
  public BooleanProperty sendOnEnterProperty() {
    return sendOnEnter;
  }

  /** The text zoom, 0.5 to 4, 1 for none. */
  public DoubleProperty zoomProperty() {
    return zoom;
  }

  /** Reads on from a place: 0 is the top, 1 the end. */
  public void readFrom(double place) {
    if (place >= 1) {
      model.following().follow();
      keepEnd();
    } else if (!model.rows().isEmpty()) {
      model.following().read();
      flow.showAsFirst(rowAt(place));
    }
  }

  /** Whether the row at that place is laid out on screen. */
  public boolean isReadable(double place) {
    return !model.rows().isEmpty()
        && flow.getCellIfVisible(rowAt(place)).map(c -> c.getNode().getHeight() > 0).orElse(false);
  }

  /** Whether the end of the last row is on screen. */
  boolean isAtEnd() {
    return scroll.atEnd();
  }

  private int rowAt(double place) {
    int rows = model.rows().size();
    return Math.clamp(Math.round(place * rows), 0, rows - 1);
  }

  /** Opens the field that finds in the conversation. */
  public void openFind() {
    if (!columns.openFind()) {
      findBar.open();
    }
  }

  /** What lies over the messages where texts stand side by side. */
  SideBySide sideBySide() {
    return columns;
  }

  /** Opens the list of what was asked and of the answers' headings. */
  public void openOutline() {
    List<Outline.Entry> entries = Outline.of(model.rows());
    outline.open(entries, Outline.at(entries, model.rows(), flow.getFirstVisibleIndex()));
  }

  private void goTo(Outline.Entry entry) {
    int row = indexOf(entry.row());
    if (row >= 0) {
      model.following().read();
      flow.showAsFirst(row);
    }
  }

  /** Where a row is now; another object may stand for it since it was looked at. */
  private int indexOf(BlockRow wanted) {
    for (int i = 0; i < model.rows().size(); i++) {
      if (model.rows().get(i).is(wanted)) {
        return i;
      }
    }
    return -1;
  }

  private void reveal(BlockRow wanted) {
    int row = indexOf(wanted);
    if (row >= 0 && flow.getCellIfVisible(row).isEmpty()) {
      model.following().read();
      flow.showAtOffset(row, flow.getHeight() / 3);
    }
  }

  /** Calls {@code action} with an answer whose tokens are to be shown. */
  public void onShowTokens(Consumer<MessageId> action) {
    host.onShowTokens(action);
  }

  /** Says how the request of an answer is shown. */
  public void onShowRequest(Consumer<MessageId> action) {
    host.onShowRequest(action);
  }

  /** Says how an answer is shown as a tree. */
  public void onShowTree(Consumer<MessageId> action) {
    host.onShowTree(action);
  }

  /** Says how an answer is looked into. */
  public void onInspect(Consumer<MessageId> action) {
    host.onInspect(action);
  }

  /** Finds a text in the conversation. */
  public void find(String text) {
    findBar.find(text);
  }

  /** How many hits the text looked for has, -1 while that is not known. */
  public int hits() {
    Finder finder = model.finder();
    return finder.searchingProperty().get() ? -1 : finder.countProperty().get();
  }

  /** Selects everything and copies it. */
  public void copyAll() {
    model.selection().selectAll();
    copySelection();
  }

  private void visit() {
    Hit hit = model.finder().hit();
    if (hit == null || hit.row() >= model.rows().size()) {
      return;
    }
    model.following().read();
    unfolding.unfold(model.rows().get(hit.row()), hit.to());
    scroll.layout();
    // A row may be larger than the window: the hit itself is what should be seen. How far one can
    // scroll is known only as far as rows have been laid out, so once may not be enough.
    for (int tries = 0; tries < MOST_SCROLLS && !isInSight(hit); tries++) {
      scroll.layout();
    }
  }

  /** Whether a hit is in sight; if not, scrolls towards it as far as is possible now. */
  private boolean isInSight(Hit hit) {
    Bounds place =
        flow.getCellIfVisible(hit.row())
            .map(cell -> cell.placeOf(hit.from(), hit.to()))
            .orElse(null);
    if (place == null) {
      flow.showAtOffset(hit.row(), flow.getHeight() / 3);
      return false;
    }
    if (place.getMinY() >= 0 && place.getMaxY() <= flow.getHeight()) {
      return true;
    }
    flow.scrollYBy(place.getMinY() - flow.getHeight() / 3);
    return false;
  }

  /** Lets a screen reader tell how an answer has ended, without moving the focus. */
  private void announce(TurnState state) {
    flow.setAccessibleText(
        switch (state) {
          case COMPLETE -> "Conversation. The answer is finished.";
          case STOPPED -> "Conversation. The answer was stopped.";
          case INTERRUPTED -> "Conversation. The answer was interrupted.";
          case FAILED -> "Conversation. The answer has failed.";
          case STREAMING -> "Conversation";
        });
    flow.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
  }

  private void pressed(KeyEvent event) {
    if (event.isShortcutDown() && event.getCode() == KeyCode.F) {
      openFind();
      event.consume();
    }
  }

  private void focusRows() {
    flow.requestFocus();
  }

  /** The end is kept in the layout that this asks for. */
  private void keepEnd() {
    if (model.following().onProperty().get()) {
      scroll.requestLayout();
    }
  }

  /** Copies what is selected: its Markdown as text, and the same as HTML. */
  public void copySelection() {
    clipboard.copy();
  }

  /** Copies the words of what is selected, without any marks. */
  public void copyPlain() {
    clipboard.copyPlain();
  }

  private void copyText(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }
}

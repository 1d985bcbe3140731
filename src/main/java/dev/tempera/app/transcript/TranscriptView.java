package dev.tempera.app.transcript;

import dev.tempera.app.transcript.bodies.RowHost;
import dev.tempera.app.transcript.cells.RowCell;
import dev.tempera.app.transcript.columns.AskAgainPopup;
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
import dev.tempera.app.ui.FilePicker;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.Lazy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import org.fxmisc.flowless.VirtualFlow;

/** The conversation view. JavaFX thread only. */
public final class TranscriptView extends StackPane {
  private static final double FONT_SIZE = 15;

  private final TranscriptViewModel model;
  private final DoubleProperty zoom = new SimpleDoubleProperty(1);
  private final BooleanProperty sendOnEnter = new SimpleBooleanProperty(true);
  private IntConsumer zoomWheel = direction -> {};
  private final RowHost host;
  private final VirtualFlow<BlockRow, RowCell> flow;
  private final RowScroll scroll;
  private final RowSight sight;
  private final LatestPill latest;
  private final MessageToolbar toolbar;
  private final FindBar findBar;
  private final OutlinePane outline;
  private final SelectionClipboard clipboard;
  private final Unfolding unfolding;
  private final SideBySide columns;
  private final Lazy<AskAgainPopup> again;
  private final ChoosingPart choosing;
  private final MarkingPart marking;

  /**
   * @param openLink opens an address the person chose; it asks first
   */
  public TranscriptView(TranscriptViewModel model, Consumer<String> openLink) {
    this.model = model;
    this.clipboard = new SelectionClipboard(model.selection(), model.document(), model.copyWork());
    this.unfolding = new Unfolding(model.finder(), model.toggles());
    this.host = new RowHost(model.rowModel(), model.marking(), openLink, this::copyText, zoom::get);
    this.findBar = new FindBar(model.finder(), this::focusRows);
    this.outline =
        new OutlinePane(
            entry -> sight().goTo(entry.row()),
            entry -> model.marking().toggleStar(entry.row().message()),
            this::focusRows);
    this.columns = new SideBySide(model.columns(), host, this::focusRows);
    this.again = Lazy.of(() -> new AskAgainPopup(model.again()));
    this.toolbar = new MessageToolbar(host);
    this.flow = VirtualFlow.createVertical(model.rows(), this::cell);
    this.scroll = new RowScroll(flow, model.following(), model::undisturbed);
    this.sight = new RowSight(model, flow, scroll);
    this.latest = new LatestPill(model.following());
    getStyleClass().add("transcript");
    getStylesheets()
        .add(
            Objects.requireNonNull(TranscriptView.class.getResource("transcript.css"))
                .toExternalForm());
    setMinSize(0, 0);
    ToolbarPlacement placement =
        new ToolbarPlacement(model.document(), flow, scroll, toolbar, host);
    // Before the others that hear mouse and keys.
    choosing = new ChoosingPart(model, flow, placement, clipboard);
    marking = new MarkingPart(model, flow, sight, placement, outline);
    getChildren().addAll(scroll, toolbar, latest, choosing.bar(), columns);
    getChildren().addAll(new NoticePill(model.actions()), findBar, outline);
    ScrollFollower follower = new ScrollFollower(model.following(), scroll);
    follower.install();
    SelectionGestures gestures = new SelectionGestures(model.selection(), flow, model.following());
    gestures.install();
    new PlacePointing(model, flow, gestures).install();
    placement.install();
    setOnMouseExited(e -> placement.show(null));
    MessageWalk walk = new MessageWalk(model, flow, scroll, placement);
    new TranscriptKeys(model, model.selection(), flow, scroll, follower, walk, this::copySelection)
        .install();
    clipboard.install(flow);
    new MessageMenu(host, toolbar, placement, this::menuItems, model.chosen()::toggle)
        .install(flow);
    List.<Consumer<Runnable>>of(
            model.selection()::onChange,
            model.finder()::onChange,
            model.lit()::onChange,
            model.tints().token()::onChange,
            model.tints()::onChange)
        .forEach(source -> source.accept(this::markAgain));
    model.toolResults().onChange(() -> flow.visibleCells().forEach(RowCell::update));
    model.finder().onVisit(this::visit);
    model.lit().onReveal(sight::reveal);
    model.landing().onArrived(this::land);
    model.tints().token().onReveal(sight::reveal);
    model.finder().startAt(() -> Math.max(0, flow.getFirstVisibleIndex()));
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    addEventFilter(ScrollEvent.SCROLL, this::wheeled);
    flow.setFocusTraversable(true);
    flow.getStyleClass().add("virtual-flow");
    flow.setAccessibleRole(javafx.scene.AccessibleRole.PARENT);
    flow.setAccessibleText("Conversation");
    host.undisturbedBy(model::undisturbed);
    host.onGrown(this::keepEnd);
    host.sendOnEnter(sendOnEnter::get);
    host.streaming(model.streamingProperty()::get);
    host.onFocusRows(this::focusRows);
    host.onSeveral(model::compare, this::askAgain);
    model.editing().onReveal(sight::reveal);
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

  @Override
  protected void layoutChildren() {
    choosing.makeRoom(getWidth(), scroll, latest);
    super.layoutChildren();
  }

  /** Stars and notes of the messages shown. */
  MarkingPart marking() {
    return marking;
  }

  /** Choosing messages, to do something with just those. */
  ChoosingPart choosing() {
    return choosing;
  }

  /** What can be done with the messages that are chosen, else with the text that is selected. */
  private List<MenuItem> menuItems() {
    List<MenuItem> ofChosen = choosing.menuItems();
    return ofChosen.isEmpty() ? clipboard.menuItems() : ofChosen;
  }

  /** Made in the middle of a layout, and as undisturbed as that. */
  private RowCell cell(BlockRow row) {
    List<RowCell> made = new ArrayList<>(1);
    model.undisturbed(() ->
        made.add(
            new RowCell(
                row,
                host,
                model.selection(),
                model.finder(),
                model.lit(),
                model.tints(),
                model.chosen())));
    return made.getFirst();
  }

  /** What is marked in the rows has changed. */
  private void markAgain() {
    flow.visibleCells().forEach(RowCell::mark);
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

  private RowSight sight() {
    return sight;
  }

  /** Opens the list of what was asked and of the answers' headings. */
  public void openOutline() {
    List<Outline.Entry> entries = Outline.of(model.rows());
    outline.open(entries, Outline.at(entries, model.rows(), flow.getFirstVisibleIndex()));
  }

  /** Says who asks where pictures and sounds are saved. */
  public void pickFilesBy(FilePicker picker) {
    host.pickFilesBy(picker);
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
    if (hit != null && hit.row() < model.rows().size()) {
      model.following().read();
      unfolding.unfold(model.rows().get(hit.row()), hit.to());
      sight.bring(hit);
    }
  }

  /** Shows a message from its beginning, and finds a text from there on, if there is one. */
  private void land(MessageId message, String text) {
    int row = model.document().firstRow(message);
    if (row >= 0) {
      model.following().read();
      flow.showAsFirst(row);
      scroll.layout();
      if (!text.isBlank()) {
        findBar.find(text);
      }
    }
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

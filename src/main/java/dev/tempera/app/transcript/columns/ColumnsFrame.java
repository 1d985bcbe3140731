package dev.tempera.app.transcript.columns;

import dev.tempera.app.transcript.controls.Buttons;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * Columns side by side over the conversation: a head, and panes that one walks with Left and Right,
 * finds in, copies and scrolls by keys. JavaFX thread only.
 *
 * @param <C> what a column shows
 * @param <P> a column on screen
 */
abstract class ColumnsFrame<C, P extends Node> extends VBox {
  private final Class<P> type;
  private final ScrollPane scroll = new ScrollPane();
  private final ScrollTogether together;
  private final ColumnsFind find;

  /**
   * @param type of the panes
   * @param open whether it is shown
   * @param scrollsAll whether scrolling one scrolls all
   */
  ColumnsFrame(Class<P> type, ReadOnlyBooleanProperty open, BooleanSupplier scrollsAll) {
    this.type = type;
    together = new ScrollTogether(() -> panes().map(this::scrollOf).toList(), scrollsAll);
    find = new ColumnsFind(() -> panes().flatMap(this::places).toList(), this::reveal, this::enter);
    getStyleClass().add("columns");
    getStylesheets()
        .add(
            Objects.requireNonNull(ColumnsFrame.class.getResource("columns.css")).toExternalForm());
    scroll.setFitToHeight(true);
    scroll.setFitToWidth(true);
    scroll.setFocusTraversable(false);
    scroll.getStyleClass().addAll("edge-to-edge", "columns-scroll");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    visibleProperty().bind(open);
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
  }

  /** What a pane shows. */
  abstract C columnOf(P pane);

  /** Where a pane scrolls. */
  abstract ScrollPane scrollOf(P pane);

  /** Where texts of a pane can be found. */
  abstract Stream<ColumnsFind.Place> places(P pane);

  /** A pane for a column that has none yet. */
  abstract P made(C column);

  /** The text of a pane. */
  abstract String textOf(P pane);

  /** Puts a text on the clipboard. */
  abstract void copy(String text);

  /** Goes on from a pane. */
  abstract void choose(P pane);

  /** Leaves all of it. */
  abstract void leave();

  /** Takes the keyboard to the pane that one begins with. */
  abstract void enter();

  /** One has walked to a pane. */
  void walkedTo(P pane) {}

  /** Whether a key without modifiers means something of its own in a pane. */
  boolean isOwnKey(KeyEvent event, P pane) {
    return false;
  }

  /** Puts the head over the columns. */
  final void show(Node head) {
    getChildren().setAll(head, scroll);
  }

  /** The first line: what this is, and the way back. */
  static HBox titleLine(Label title, String backWords, String backId, Runnable back) {
    title.getStyleClass().add("columns-question");
    title.setMinWidth(60);
    title.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(title, Priority.ALWAYS);
    Button close = Buttons.icon(backWords, Feather.X, back);
    close.setId(backId);
    HBox line = new HBox(title, close);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  /** The second line, with the search at its end. */
  final FlowPane choiceLine(Node... choices) {
    FlowPane line = new FlowPane(choices);
    line.getChildren()
        .addAll(Buttons.icon("Find in the answers (Ctrl+F)", Feather.SEARCH, find::open), find);
    line.getStyleClass().add("columns-choices");
    // Otherwise the widest of them is the least width of all.
    line.setMinWidth(0);
    return line;
  }

  /** The panes of these columns; those that are there stay as they are. */
  final List<P> panesOf(List<C> columns) {
    List<P> kept = panes().toList();
    return columns.stream()
        .map(column ->
            kept.stream()
                .filter(pane -> columnOf(pane).equals(column))
                .findFirst()
                .orElseGet(() -> {
                  P made = made(column);
                  together.follow(scrollOf(made));
                  return made;
                }))
        .toList();
  }

  /** Shows panes in a box. */
  final void show(Pane content, boolean fitsHeight) {
    scroll.setFitToHeight(fitsHeight);
    scroll.setContent(content);
    find.again();
  }

  final Stream<P> panes() {
    return scroll.getContent() instanceof Pane content
        ? content.getChildren().stream().map(type::cast)
        : Stream.empty();
  }

  /** Opens the field that finds in the answers; false if none are shown. */
  public final boolean openFind() {
    if (isVisible()) {
      find.open();
    }
    return isVisible();
  }

  private void reveal(Node pane) {
    Sideways.reveal(scroll, pane);
  }

  private void pressed(KeyEvent event) {
    boolean done =
        type.isInstance(event.getTarget())
            ? pressed(event, type.cast(event.getTarget()))
            : event.getCode() == KeyCode.ESCAPE && !isInFind(event) && left();
    if (done) {
      event.consume();
    }
  }

  private boolean isInFind(KeyEvent event) {
    return event.getTarget() instanceof Node node && find.equals(node.getParent());
  }

  private boolean left() {
    leave();
    return true;
  }

  private boolean pressed(KeyEvent event, P pane) {
    if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
      copy(textOf(pane));
      return true;
    }
    if (event.isShortcutDown() || event.isAltDown() || event.isShiftDown()) {
      return false;
    }
    if (isOwnKey(event, pane)) {
      return true;
    }
    switch (event.getCode()) {
      case ESCAPE -> leave();
      case LEFT -> walk(pane, -1);
      case RIGHT -> walk(pane, 1);
      case ENTER -> choose(pane);
      default -> {
        return ScrollTogether.by(scrollOf(pane), event.getCode());
      }
    }
    return true;
  }

  private void walk(P from, int step) {
    List<P> all = panes().toList();
    P to = all.get(Math.clamp((long) all.indexOf(from) + step, 0, all.size() - 1));
    to.requestFocus();
    reveal(to);
    walkedTo(to);
  }
}

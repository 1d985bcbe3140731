package dev.tempera.app.transcript.columns;

import dev.tempera.app.transcript.controls.Buttons;
import dev.tempera.app.transcript.text.Visible;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.rating.Rating;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * The answers to one question over the conversation: as columns or as a list. Left and Right walk,
 * Enter goes on from an answer, Escape leaves. JavaFX thread only.
 */
public final class ColumnsView extends VBox {
  private static final double LEAST_COLUMN = 280;
  private static final double LIST_HEIGHT = 170;

  private final ColumnsViewModel model;
  private final ColumnPane.Actions actions;
  private final ScrollPane scroll = new ScrollPane();
  private final ScrollTogether together;
  private final ColumnsFind find;

  /**
   * @param copy puts a text on the clipboard
   * @param closed gives the focus back
   */
  public ColumnsView(ColumnsViewModel model, Consumer<String> copy, Runnable closed) {
    this.model = model;
    actions = new ColumnPane.Actions(model::choose, model::stop, model.grading()::grade, copy);
    together =
        new ScrollTogether(
            () -> panes().map(ColumnPane::scroll).toList(), () -> model.togetherProperty().get());
    find = new ColumnsFind(this::places, this::reveal, this::focusFirst);
    setId("answer-columns");
    getStyleClass().add("columns");
    getStylesheets()
        .add(Objects.requireNonNull(ColumnsView.class.getResource("columns.css")).toExternalForm());
    scroll.setFitToHeight(true);
    scroll.setFitToWidth(true);
    scroll.setFocusTraversable(false);
    scroll.getStyleClass().addAll("edge-to-edge", "columns-scroll");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(head(), scroll);
    visibleProperty().bind(model.openProperty());
    model.columns().addListener((ListChangeListener<AnswerColumn>) change -> arrange());
    model.listProperty().subscribe(this::arrange);
    model
        .openProperty()
        .subscribe((was, is) -> {
          if (was && !is) {
            closed.run();
          }
        });
    // The keys that grade are for an answer.
    model
        .grading()
        .blindProperty()
        .subscribe((was, is) -> {
          if (is) {
            focusFirst();
          }
        });
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    addEventHandler(KeyEvent.KEY_TYPED, ColumnsView::typed);
  }

  /** What a key means here is not the beginning of a prompt; letters still are. */
  private static void typed(KeyEvent event) {
    String typed = event.getCharacter();
    if (typed.matches("[0-" + Rating.MOST + "]") && event.getTarget() instanceof ColumnPane) {
      event.consume();
    }
  }

  private VBox head() {
    Label question = new Label();
    question.getStyleClass().add("columns-question");
    question
        .textProperty()
        .bind(model.questionProperty().map(q -> Visible.text(q.strip().replaceAll("\\s+", " "))));
    question.setMinWidth(60);
    HBox.setHgrow(question, Priority.ALWAYS);
    question.setMaxWidth(Double.MAX_VALUE);
    Button close = Buttons.icon("Back to the conversation (Escape)", Feather.X, model::close);
    close.setId("columns-close");
    HBox first = new HBox(question, close);
    first.setAlignment(Pos.CENTER_LEFT);
    Label grades = ColumnPane.line("columns-grades");
    grades.setId("columns-grades");
    grades.textProperty().bind(model.grading().resultProperty().map(Visible::text));
    VBox head = new VBox(first, choices(), grades);
    head.getStyleClass().add("columns-head");
    return head;
  }

  private FlowPane choices() {
    Label summary = new Label();
    summary.setId("columns-summary");
    summary.getStyleClass().add("hint");
    summary.textProperty().bind(model.summaryProperty());
    ToggleButton list = new ToggleButton("List");
    list.setId("columns-list");
    list.selectedProperty().bindBidirectional(model.listProperty());
    CheckBox scrolling = new CheckBox("Scroll together");
    scrolling.selectedProperty().bindBidirectional(model.togetherProperty());
    CheckBox versions = new CheckBox("All versions of the question");
    versions.setId("columns-versions");
    versions.selectedProperty().bindBidirectional(model.versionsProperty());
    versions.visibleProperty().bind(model.hasVersionsProperty());
    versions.managedProperty().bind(versions.visibleProperty());
    CheckBox blind = new CheckBox("Grade blind");
    blind.setId("columns-blind");
    blind.selectedProperty().bindBidirectional(model.grading().blindProperty());
    Button goOn = Buttons.text("Go on with all", Feather.FAST_FORWARD, model::goOnWithAll);
    goOn.setId("columns-go-on");
    goOn.disableProperty().bind(model.canGoOnProperty().not());
    Button copy =
        Buttons.text("Copy all", Feather.COPY, () -> actions.copy().accept(model.allTexts()));
    copy.setId("columns-copy");
    copy.disableProperty().bind(model.grading().hidingProperty());
    Button search = Buttons.icon("Find in the answers (Ctrl+F)", Feather.SEARCH, find::open);
    FlowPane line =
        new FlowPane(summary, scrolling, versions, blind, list, goOn, copy, search, find);
    line.getStyleClass().add("columns-choices");
    // Otherwise the widest of them is the least width of all.
    line.setMinWidth(0);
    Wrapping.of(summary);
    summary.maxWidthProperty().bind(line.widthProperty());
    return line;
  }

  private void arrange() {
    List<ColumnPane> kept = panes().toList();
    List<ColumnPane> panes =
        model.columns().stream()
            .map(column ->
                kept.stream()
                    .filter(pane -> pane.column().equals(column))
                    .findFirst()
                    .orElseGet(() -> made(column)))
            .toList();
    boolean list = model.listProperty().get();
    Pane content = list ? new VBox() : new HBox();
    content.getStyleClass().add("columns-content");
    for (ColumnPane pane : panes) {
      pane.setMinWidth(list ? 0 : LEAST_COLUMN);
      pane.setPrefWidth(list ? USE_COMPUTED_SIZE : LEAST_COLUMN);
      pane.setPrefHeight(list ? LIST_HEIGHT : 100);
      HBox.setHgrow(pane, Priority.ALWAYS);
      content.getChildren().add(pane);
    }
    scroll.setFitToHeight(!list);
    scroll.setContent(content);
    find.again();
    boolean focused = getScene() != null && isInside(getScene().getFocusOwner());
    if (model.openProperty().get() && !focused) {
      focusFirst();
    }
  }

  private void focusFirst() {
    panes().findFirst().ifPresent(Node::requestFocus);
  }

  private boolean isInside(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at.equals(this)) {
        return true;
      }
    }
    return false;
  }

  private ColumnPane made(AnswerColumn column) {
    ColumnPane pane = new ColumnPane(column, actions, model.grading().hidingProperty());
    together.follow(pane.scroll());
    return pane;
  }

  private Stream<ColumnPane> panes() {
    return scroll.getContent() instanceof Pane content
        ? content.getChildren().stream().map(ColumnPane.class::cast)
        : Stream.empty();
  }

  private List<ColumnsFind.Place> places() {
    return panes().map(pane -> new ColumnsFind.Place(pane.text(), pane.scroll(), pane)).toList();
  }

  /** Opens the field that finds in the answers; false if none are shown. */
  public boolean openFind() {
    if (isVisible()) {
      find.open();
    }
    return isVisible();
  }

  private void pressed(KeyEvent event) {
    boolean done =
        switch (event.getTarget()) {
          case ColumnPane pane -> pressed(event, pane);
          default -> event.getCode() == KeyCode.ESCAPE && !isInFind(event) && left();
        };
    if (done) {
      event.consume();
    }
  }

  private boolean isInFind(KeyEvent event) {
    return event.getTarget() instanceof Node node && find.equals(node.getParent());
  }

  private boolean left() {
    model.close();
    return true;
  }

  private boolean pressed(KeyEvent event, ColumnPane pane) {
    if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
      actions.copy().accept(pane.column().textProperty().get());
      return true;
    }
    if (event.isShortcutDown() || event.isAltDown() || event.isShiftDown()) {
      return false;
    }
    int grade = grade(event);
    if (grade >= 0) {
      model.grading().grade(pane.column(), grade);
      return true;
    }
    switch (event.getCode()) {
      case ESCAPE -> model.close();
      case LEFT -> walk(-1);
      case RIGHT -> walk(1);
      case ENTER -> model.choose(pane.column());
      default -> {
        return ScrollTogether.by(pane.scroll(), event.getCode());
      }
    }
    return true;
  }

  /** The grade of a key, 0 to take it away, -1 for another key. */
  private static int grade(KeyEvent event) {
    if (event.getCode() == KeyCode.DELETE) {
      return 0;
    }
    String digit = event.getCode().isDigitKey() ? event.getCode().getName() : "";
    int number = digit.isEmpty() ? -1 : digit.charAt(digit.length() - 1) - '0';
    return number <= Rating.MOST ? number : -1;
  }

  private void walk(int step) {
    List<ColumnPane> all = panes().toList();
    int at = 0;
    for (int i = 0; i < all.size(); i++) {
      at = all.get(i).isFocused() ? i + step : at;
    }
    if (!all.isEmpty()) {
      ColumnPane to = all.get(Math.clamp(at, 0, all.size() - 1));
      to.requestFocus();
      reveal(to);
    }
  }

  private void reveal(Node pane) {
    Sideways.reveal(scroll, pane);
  }
}

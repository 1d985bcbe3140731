package dev.tempera.app.transcript.columns;

import dev.tempera.app.transcript.controls.Buttons;
import dev.tempera.app.transcript.text.Visible;
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
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
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
  private boolean scrolling;

  /**
   * @param copy puts a text on the clipboard
   * @param closed gives the focus back
   */
  public ColumnsView(ColumnsViewModel model, Consumer<String> copy, Runnable closed) {
    this.model = model;
    actions = new ColumnPane.Actions(model::choose, model::stop, copy);
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
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
  }

  private VBox head() {
    Label question = new Label();
    question.getStyleClass().add("columns-question");
    question
        .textProperty()
        .bind(model.questionProperty().map(q -> Visible.text(q.strip().replaceAll("\\s+", " "))));
    question.setMinWidth(60);
    Label summary = new Label();
    summary.setId("columns-summary");
    summary.getStyleClass().add("hint");
    summary.textProperty().bind(model.summaryProperty());
    HBox.setHgrow(question, Priority.ALWAYS);
    question.setMaxWidth(Double.MAX_VALUE);
    Button close = Buttons.icon("Back to the conversation (Escape)", Feather.X, model::close);
    close.setId("columns-close");
    HBox first = new HBox(question, close);
    first.setAlignment(Pos.CENTER_LEFT);
    ToggleButton list = new ToggleButton("List");
    list.setId("columns-list");
    list.selectedProperty().bindBidirectional(model.listProperty());
    CheckBox together = new CheckBox("Scroll together");
    together.selectedProperty().bindBidirectional(model.togetherProperty());
    FlowPane second = new FlowPane(summary, together, list);
    second.getStyleClass().add("columns-choices");
    VBox head = new VBox(first, second);
    head.getStyleClass().add("columns-head");
    return head;
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
    boolean focused = getScene() != null && isInside(getScene().getFocusOwner());
    if (model.openProperty().get() && !focused && !panes.isEmpty()) {
      panes.getFirst().requestFocus();
    }
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
    ColumnPane pane = new ColumnPane(column, actions);
    pane.scroll().vvalueProperty().subscribe(to -> scrolled(to.doubleValue()));
    return pane;
  }

  private void scrolled(double to) {
    if (!scrolling && model.togetherProperty().get()) {
      scrolling = true;
      panes().forEach(pane -> pane.scroll().setVvalue(to));
      scrolling = false;
    }
  }

  private Stream<ColumnPane> panes() {
    return scroll.getContent() instanceof Pane content
        ? content.getChildren().stream().map(ColumnPane.class::cast)
        : Stream.empty();
  }

  private void pressed(KeyEvent event) {
    switch (event.getCode()) {
      case ESCAPE -> model.close();
      case LEFT, RIGHT -> {
        if (event.isShortcutDown() || event.isAltDown()) {
          return;
        }
        walk(event.getCode() == javafx.scene.input.KeyCode.RIGHT ? 1 : -1);
      }
      case ENTER -> {
        if (!(event.getTarget() instanceof ColumnPane pane)) {
          return;
        }
        model.choose(pane.column());
      }
      case UP, DOWN -> {
        if (!(event.getTarget() instanceof ColumnPane pane)) {
          return;
        }
        scroll(pane.scroll(), event.getCode() == javafx.scene.input.KeyCode.DOWN ? 48 : -48);
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  private static void scroll(ScrollPane pane, double by) {
    double hidden = ((Region) pane.getContent()).getHeight() - pane.getViewportBounds().getHeight();
    if (hidden > 0) {
      pane.setVvalue(Math.clamp(pane.getVvalue() + by / hidden, 0, 1));
    }
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

  private void reveal(ColumnPane pane) {
    if (scroll.getContent() instanceof HBox content) {
      double hidden = content.getWidth() - scroll.getViewportBounds().getWidth();
      if (hidden > 0) {
        double left = pane.getLayoutX();
        double from = scroll.getHvalue() * hidden;
        double to = from + scroll.getViewportBounds().getWidth();
        if (left < from) {
          scroll.setHvalue(left / hidden);
        } else if (left + pane.getWidth() > to) {
          scroll.setHvalue(Math.min(1, (left + pane.getWidth() - (to - from)) / hidden));
        }
      }
    }
  }
}

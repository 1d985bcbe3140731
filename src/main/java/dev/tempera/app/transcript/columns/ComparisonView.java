package dev.tempera.app.transcript.columns;

import dev.tempera.app.transcript.controls.Buttons;
import dev.tempera.core.chat.Comparison;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * Setups side by side over the conversation, turn after turn. Left and Right walk, Enter goes on
 * with one alone, Escape leaves; what is written below goes to all. JavaFX thread only.
 */
public final class ComparisonView extends VBox {
  private static final double LEAST_COLUMN = 210;

  private final ComparisonViewModel model;
  private final ComparisonPane.Actions actions;
  private final HBox content = new HBox();
  private final ScrollPane scroll = new ScrollPane(content);
  private final ScrollTogether together;
  private final ColumnsFind find;

  /**
   * @param copy puts a text on the clipboard
   * @param write puts the cursor where a message is written
   */
  public ComparisonView(ComparisonViewModel model, Consumer<String> copy, Runnable write) {
    this.model = model;
    actions =
        new ComparisonPane.Actions(
            model::activate, model::goOnAlone, model::branchOff, model::remove, model::stop, copy);
    together =
        new ScrollTogether(
            () -> panes().map(ComparisonPane::scroll).toList(),
            () -> model.togetherProperty().get() && !isWriting());
    find =
        new ColumnsFind(
            () -> panes().flatMap(pane -> pane.places().stream()).toList(),
            pane -> Sideways.reveal(scroll, pane),
            this::focusActive);
    setId("comparison");
    getStyleClass().add("columns");
    getStylesheets()
        .add(
            Objects.requireNonNull(ComparisonView.class.getResource("columns.css"))
                .toExternalForm());
    content.getStyleClass().add("columns-content");
    scroll.setFitToHeight(true);
    scroll.setFitToWidth(true);
    scroll.setFocusTraversable(false);
    scroll.getStyleClass().addAll("edge-to-edge", "columns-scroll");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(head(), scroll);
    visibleProperty().bind(model.openProperty());
    model.columns().addListener((ListChangeListener<ComparisonColumn>) change -> arrange());
    model.openProperty().subscribe((was, is) -> write.run());
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    arrange();
  }

  /** While answers come, each column follows its own end. */
  private boolean isWriting() {
    return model.columns().stream().anyMatch(column -> column.growingProperty().get());
  }

  private VBox head() {
    Label title = new Label("Comparison");
    title.getStyleClass().add("columns-question");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Button close = Buttons.icon("Leave the comparison (Escape)", Feather.X, model::close);
    close.setId("comparison-close");
    HBox first = new HBox(title, space, close);
    first.setAlignment(Pos.CENTER_LEFT);
    Label summary = new Label();
    summary.setId("comparison-summary");
    summary.getStyleClass().add("hint");
    summary.textProperty().bind(model.summaryProperty());
    CheckBox scrolling = new CheckBox("Scroll together");
    scrolling.selectedProperty().bindBidirectional(model.togetherProperty());
    Button add = Buttons.text("Add a column", Feather.PLUS, model::add);
    add.setId("comparison-add");
    add.disableProperty()
        .bind(Bindings.size(model.columns()).greaterThanOrEqualTo(Comparison.MOST));
    Button search = Buttons.icon("Find in the answers (Ctrl+F)", Feather.SEARCH, find::open);
    FlowPane second = new FlowPane(summary, scrolling, add, search, find);
    second.getStyleClass().add("columns-choices");
    Label problem = ColumnPane.line("comparison-problem");
    problem.textProperty().bind(model.problemProperty());
    VBox head = new VBox(first, second, problem);
    head.getStyleClass().add("columns-head");
    return head;
  }

  private void arrange() {
    List<ComparisonPane> kept = panes().toList();
    List<ComparisonPane> panes =
        model.columns().stream()
            .map(column ->
                kept.stream()
                    .filter(pane -> pane.column().equals(column))
                    .findFirst()
                    .orElseGet(() -> made(column)))
            .toList();
    content.getChildren().setAll(panes);
    find.again();
  }

  private ComparisonPane made(ComparisonColumn column) {
    ComparisonPane pane = new ComparisonPane(column, actions);
    pane.setMinWidth(LEAST_COLUMN);
    pane.setPrefWidth(LEAST_COLUMN);
    pane.setPrefHeight(100);
    HBox.setHgrow(pane, Priority.ALWAYS);
    together.follow(pane.scroll());
    return pane;
  }

  private Stream<ComparisonPane> panes() {
    return content.getChildren().stream().map(ComparisonPane.class::cast);
  }

  private void focusActive() {
    panes()
        .filter(pane -> pane.column().activeProperty().get())
        .findFirst()
        .ifPresent(Node::requestFocus);
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
          case ComparisonPane pane -> pressed(event, pane);
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

  private boolean pressed(KeyEvent event, ComparisonPane pane) {
    if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
      actions.copy().accept(pane.text());
      return true;
    }
    if (event.isShortcutDown() || event.isAltDown() || event.isShiftDown()) {
      return false;
    }
    switch (event.getCode()) {
      case ESCAPE -> model.close();
      case LEFT -> walk(pane, -1);
      case RIGHT -> walk(pane, 1);
      case ENTER -> model.goOnAlone(pane.column());
      default -> {
        return ScrollTogether.by(pane.scroll(), event.getCode());
      }
    }
    return true;
  }

  private void walk(ComparisonPane from, int step) {
    List<ComparisonPane> all = panes().toList();
    ComparisonPane to = all.get(Math.clamp((long) all.indexOf(from) + step, 0, all.size() - 1));
    to.requestFocus();
    Sideways.reveal(scroll, to);
    model.activate(to.column());
  }
}

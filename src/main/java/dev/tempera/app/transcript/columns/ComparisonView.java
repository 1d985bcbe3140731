package dev.tempera.app.transcript.columns;

import dev.tempera.app.transcript.bodies.RowHost;
import dev.tempera.app.transcript.controls.Buttons;
import dev.tempera.app.ui.GradeKeys;
import dev.tempera.core.chat.Comparison;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * Setups side by side over the conversation, turn after turn. Left and Right walk, Enter goes on
 * with one alone, Escape leaves; what is written below goes to all. JavaFX thread only.
 */
public final class ComparisonView extends ColumnsFrame<ComparisonColumn, ComparisonPane> {
  private static final double LEAST_COLUMN = 210;

  private final ComparisonViewModel model;
  private final ComparisonPane.Actions actions;
  private final RowHost host;
  private final HBox content = new HBox();

  /**
   * @param host copies, and shows pictures and sounds
   * @param write puts the cursor where a message is written
   */
  public ComparisonView(ComparisonViewModel model, RowHost host, Runnable write) {
    super(
        ComparisonPane.class,
        model.openProperty(),
        () -> model.togetherProperty().get() && !isWriting(model));
    this.model = model;
    this.host = host;
    actions =
        new ComparisonPane.Actions(
            model::activate,
            model::goOnAlone,
            model::branchOff,
            model::remove,
            model::stop,
            model::grade);
    setId("comparison");
    content.getStyleClass().add("columns-content");
    show(head());
    show(content, true);
    model.columns().addListener((ListChangeListener<ComparisonColumn>) change -> arrange());
    model.openProperty().subscribe((was, is) -> write.run());
    addEventHandler(KeyEvent.KEY_TYPED, ComparisonView::typed);
    arrange();
  }

  /** What a key means here is not the beginning of a prompt; letters still are. */
  private static void typed(KeyEvent event) {
    if (GradeKeys.isTyped(event) && event.getTarget() instanceof ComparisonPane) {
      event.consume();
    }
  }

  /** While answers come, each column follows its own end. */
  private static boolean isWriting(ComparisonViewModel model) {
    return model.columns().stream().anyMatch(column -> column.growingProperty().get());
  }

  private VBox head() {
    HBox first =
        titleLine(
            new Label("Comparison"),
            "Leave the comparison (Escape)",
            "comparison-close",
            model::close);
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
    Label problem = ColumnPane.line("comparison-problem");
    problem.textProperty().bind(model.problemProperty());
    VBox head = new VBox(first, choiceLine(summary, scrolling, add), problem);
    head.getStyleClass().add("columns-head");
    return head;
  }

  private void arrange() {
    content.getChildren().setAll(panesOf(model.columns()));
    show(content, true);
  }

  @Override
  ComparisonPane made(ComparisonColumn column) {
    ComparisonPane pane = new ComparisonPane(column, actions, host);
    pane.setMinWidth(LEAST_COLUMN);
    pane.setPrefWidth(LEAST_COLUMN);
    pane.setPrefHeight(100);
    HBox.setHgrow(pane, Priority.ALWAYS);
    return pane;
  }

  @Override
  ComparisonColumn columnOf(ComparisonPane pane) {
    return pane.column();
  }

  @Override
  ScrollPane scrollOf(ComparisonPane pane) {
    return pane.scroll();
  }

  @Override
  Stream<ColumnsFind.Place> places(ComparisonPane pane) {
    return pane.places().stream();
  }

  @Override
  String textOf(ComparisonPane pane) {
    return pane.text();
  }

  @Override
  void copy(String text) {
    host.copy(text);
  }

  @Override
  void choose(ComparisonPane pane) {
    model.goOnAlone(pane.column());
  }

  @Override
  void leave() {
    model.close();
  }

  /** To the column that the conversation stands for. */
  @Override
  void enter() {
    panes()
        .filter(pane -> pane.column().activeProperty().get())
        .findFirst()
        .ifPresent(Node::requestFocus);
  }

  @Override
  void walkedTo(ComparisonPane pane) {
    model.activate(pane.column());
  }

  /** Digits grade the last answer. */
  @Override
  boolean isOwnKey(KeyEvent event, ComparisonPane pane) {
    int grade = GradeKeys.grade(event);
    ShownAnswer last = pane.column().last();
    if (grade >= 0 && last != null) {
      model.grade(last, grade);
    }
    return grade >= 0;
  }
}

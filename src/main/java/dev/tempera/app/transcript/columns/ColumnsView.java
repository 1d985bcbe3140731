package dev.tempera.app.transcript.columns;

import dev.tempera.app.transcript.bodies.RowHost;
import dev.tempera.app.transcript.controls.Buttons;
import dev.tempera.app.transcript.text.Visible;
import dev.tempera.app.ui.GradeKeys;
import dev.tempera.app.ui.Wrapping;
import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
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
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * The answers to one question over the conversation: as columns or as a list. Left and Right walk,
 * Enter goes on from an answer, Escape leaves. JavaFX thread only.
 */
public final class ColumnsView extends ColumnsFrame<AnswerColumn, ColumnPane> {
  private static final double LEAST_COLUMN = 280;
  private static final double LIST_HEIGHT = 170;

  private final ColumnsViewModel model;
  private final ColumnPane.Actions actions;
  private final RowHost host;

  /**
   * @param host copies, and shows pictures and sounds
   * @param closed gives the focus back
   */
  public ColumnsView(ColumnsViewModel model, RowHost host, Runnable closed) {
    super(ColumnPane.class, model.openProperty(), () -> model.togetherProperty().get());
    this.model = model;
    this.host = host;
    actions = new ColumnPane.Actions(model::choose, model::stop, model.grading()::grade);
    setId("answer-columns");
    show(head());
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
            enter();
          }
        });
    addEventHandler(KeyEvent.KEY_TYPED, ColumnsView::typed);
  }

  /** What a key means here is not the beginning of a prompt; letters still are. */
  private static void typed(KeyEvent event) {
    if (GradeKeys.isTyped(event) && event.getTarget() instanceof ColumnPane) {
      event.consume();
    }
  }

  private VBox head() {
    Label question = new Label();
    question
        .textProperty()
        .bind(model.questionProperty().map(q -> Visible.text(q.strip().replaceAll("\\s+", " "))));
    HBox first =
        titleLine(question, "Back to the conversation (Escape)", "columns-close", model::close);
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
    Button copy = Buttons.text("Copy all", Feather.COPY, () -> copy(model.allTexts()));
    copy.setId("columns-copy");
    copy.disableProperty().bind(model.grading().hidingProperty());
    FlowPane line = choiceLine(summary, scrolling, versions, blind, list, goOn, copy);
    Wrapping.of(summary);
    summary.maxWidthProperty().bind(line.widthProperty());
    return line;
  }

  private void arrange() {
    boolean list = model.listProperty().get();
    Pane content = list ? new VBox() : new HBox();
    content.getStyleClass().add("columns-content");
    for (ColumnPane pane : panesOf(model.columns())) {
      pane.setMinWidth(list ? 0 : LEAST_COLUMN);
      pane.setPrefWidth(list ? USE_COMPUTED_SIZE : LEAST_COLUMN);
      pane.setPrefHeight(list ? LIST_HEIGHT : 100);
      HBox.setHgrow(pane, Priority.ALWAYS);
      content.getChildren().add(pane);
    }
    show(content, !list);
    boolean focused = getScene() != null && isInside(getScene().getFocusOwner());
    if (model.openProperty().get() && !focused) {
      enter();
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

  @Override
  ColumnPane made(AnswerColumn column) {
    return new ColumnPane(column, actions, host, model.grading().hidingProperty());
  }

  @Override
  AnswerColumn columnOf(ColumnPane pane) {
    return pane.column();
  }

  @Override
  ScrollPane scrollOf(ColumnPane pane) {
    return pane.scroll();
  }

  @Override
  Stream<ColumnsFind.Place> places(ColumnPane pane) {
    return Stream.of(new ColumnsFind.Place(pane.text(), pane.scroll(), pane));
  }

  @Override
  String textOf(ColumnPane pane) {
    return pane.column().textProperty().get();
  }

  @Override
  void copy(String text) {
    host.copy(text);
  }

  @Override
  void choose(ColumnPane pane) {
    model.choose(pane.column());
  }

  @Override
  void leave() {
    model.close();
  }

  @Override
  void enter() {
    panes().findFirst().ifPresent(Node::requestFocus);
  }

  @Override
  boolean isOwnKey(KeyEvent event, ColumnPane pane) {
    int grade = GradeKeys.grade(event);
    if (grade >= 0) {
      model.grading().grade(pane.column(), grade);
    }
    return grade >= 0;
  }
}

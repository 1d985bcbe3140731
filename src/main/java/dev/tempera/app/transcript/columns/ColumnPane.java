package dev.tempera.app.transcript.columns;

import dev.tempera.app.transcript.controls.Buttons;
import dev.tempera.app.transcript.text.Visible;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.chat.TurnState;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** One answer of several: what differs in its request, its text, its facts. JavaFX thread only. */
final class ColumnPane extends VBox {
  private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

  private final AnswerColumn column;
  private final GrowingText text = new GrowingText();
  private final ScrollPane scroll = new ScrollPane(text);

  /** What a person can do with it. */
  record Actions(
      Consumer<AnswerColumn> choose, Consumer<AnswerColumn> stop, Consumer<String> copy) {}

  ColumnPane(AnswerColumn column, Actions actions) {
    this.column = column;
    getStyleClass().add("answer-column");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TEXT);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    scroll.getStyleClass().add("edge-to-edge");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    Label facts = line("column-facts");
    facts.textProperty().bind(column.factsProperty().map(Visible::text));
    Label differences = line("column-differences");
    differences.textProperty().bind(column.differencesProperty().map(Visible::text));
    getChildren().addAll(head(actions), differences, scroll, facts);
    column.textProperty().subscribe(this::show);
    column.sharedProperty().subscribe(this::show);
    column.stateProperty().subscribe(this::show);
    column.differencesProperty().subscribe(this::show);
    show();
    setOnMousePressed(e -> requestFocus());
  }

  /** A line that is there where it says something. */
  static Label line(String style) {
    Label label = new Label();
    label.getStyleClass().add(style);
    Wrapping.of(label);
    label.setMinHeight(USE_PREF_SIZE);
    label.managedProperty().bind(label.textProperty().isNotEmpty());
    return label;
  }

  private HBox head(Actions actions) {
    Label number = new Label(String.valueOf(column.number()));
    number.getStyleClass().add("column-number");
    Label state = new Label();
    state.getStyleClass().add("column-state");
    state.textProperty().bind(column.stateProperty().map(ColumnPane::words));
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Button stop =
        Buttons.icon("Stop this answer", Feather.SQUARE, () -> actions.stop.accept(column));
    stop.visibleProperty().bind(column.stateProperty().isEqualTo(TurnState.STREAMING));
    stop.managedProperty().bind(stop.visibleProperty());
    Button copy =
        Buttons.icon(
            "Copy this answer",
            Feather.COPY,
            () -> actions.copy.accept(column.textProperty().get()));
    Button choose =
        Buttons.icon(
            "Go on from this answer",
            Feather.CORNER_DOWN_RIGHT,
            () -> actions.choose.accept(column));
    choose.getStyleClass().add("column-choose");
    HBox head = new HBox(number, state, space, stop, copy, choose);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("column-head");
    return head;
  }

  static String words(TurnState state) {
    return switch (state) {
      case STREAMING -> "writing…";
      case COMPLETE -> "";
      case STOPPED -> "stopped";
      case INTERRUPTED -> "interrupted";
      case FAILED -> "failed";
    };
  }

  private void show() {
    String all = column.textProperty().get();
    int shared = column.sharedProperty().get();
    // Nothing is marked where one is only the beginning of the others.
    boolean compared = shared < all.length() && column.markEnd() < all.length();
    text.show(all, shared, compared ? column.markEnd() : shared);
    pseudoClassStateChanged(FAILED, column.stateProperty().get() == TurnState.FAILED);
    setAccessibleText(
        "Answer "
            + column.number()
            + ". "
            + column.differencesProperty().get()
            + ". "
            + words(column.stateProperty().get())
            + " "
            + all.substring(0, Math.min(all.length(), 2000)));
  }

  AnswerColumn column() {
    return column;
  }

  GrowingText text() {
    return text;
  }

  ScrollPane scroll() {
    return scroll;
  }
}

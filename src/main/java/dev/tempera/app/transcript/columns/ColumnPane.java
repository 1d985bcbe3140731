package dev.tempera.app.transcript.columns;

import dev.tempera.app.transcript.controls.Buttons;
import dev.tempera.app.transcript.text.Visible;
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
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.feather.Feather;

/** One answer of several: what differs in its request, its text, its facts. JavaFX thread only. */
final class ColumnPane extends VBox {
  /** So much is laid out; the whole of it is in the conversation. */
  private static final int LONGEST = 30_000;

  private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

  private final AnswerColumn column;
  private final Text beginning = text("column-shared");
  private final Text mark = text("column-mark");
  private final Text rest = text("column-rest");
  private final ScrollPane scroll;

  /** What a person can do with it. */
  record Actions(
      Consumer<AnswerColumn> choose, Consumer<AnswerColumn> stop, Consumer<String> copy) {}

  ColumnPane(AnswerColumn column, Actions actions) {
    this.column = column;
    getStyleClass().add("answer-column");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TEXT);
    TextFlow flow = new TextFlow(beginning, mark, rest);
    flow.getStyleClass().add("column-text");
    scroll = new ScrollPane(flow);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    scroll.getStyleClass().add("edge-to-edge");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    Label facts = new Label();
    facts.getStyleClass().add("column-facts");
    facts.setWrapText(true);
    facts.setMinHeight(USE_PREF_SIZE);
    facts.textProperty().bind(column.factsProperty().map(Visible::text));
    facts.managedProperty().bind(facts.textProperty().isNotEmpty());
    getChildren().addAll(head(actions), differences(), scroll, facts);
    column.textProperty().subscribe(this::show);
    column.sharedProperty().subscribe(this::show);
    column.stateProperty().subscribe(this::show);
    show();
    setOnMousePressed(e -> requestFocus());
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

  private Label differences() {
    Label label = new Label();
    label.getStyleClass().add("column-differences");
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.textProperty().bind(column.differencesProperty().map(Visible::text));
    label.managedProperty().bind(label.textProperty().isNotEmpty());
    return label;
  }

  private static String words(TurnState state) {
    return switch (state) {
      case STREAMING -> "writing…";
      case COMPLETE -> "";
      case STOPPED -> "stopped";
      case INTERRUPTED -> "interrupted";
      case FAILED -> "failed";
    };
  }

  private static Text text(String style) {
    Text text = new Text();
    text.getStyleClass().add(style);
    return text;
  }

  private void show() {
    String all = column.textProperty().get();
    int end = Math.min(all.length(), LONGEST);
    int shared = Math.min(column.sharedProperty().get(), end);
    int marked = Math.clamp(column.markEnd(), shared, end);
    boolean compared = shared < all.length() && marked < all.length();
    set(beginning, Visible.text(all.substring(0, shared)));
    set(mark, compared ? Visible.text(all.substring(shared, marked)) : "");
    set(
        rest,
        Visible.text(all.substring(compared ? marked : shared, end))
            + (end < all.length() ? "…\n\nThe rest is in the conversation." : ""));
    pseudoClassStateChanged(FAILED, column.stateProperty().get() == TurnState.FAILED);
    setAccessibleText(
        "Answer "
            + column.number()
            + ". "
            + column.differencesProperty().get()
            + ". "
            + words(column.stateProperty().get())
            + " "
            + all.substring(0, Math.min(end, 2000)));
  }

  private static void set(Text node, String text) {
    if (!node.getText().equals(text)) {
      node.setText(text);
    }
  }

  AnswerColumn column() {
    return column;
  }

  ScrollPane scroll() {
    return scroll;
  }
}

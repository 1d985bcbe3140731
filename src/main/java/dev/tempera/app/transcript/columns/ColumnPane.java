package dev.tempera.app.transcript.columns;

import dev.tempera.app.transcript.bodies.RowHost;
import dev.tempera.app.transcript.controls.Buttons;
import dev.tempera.app.transcript.text.Visible;
import dev.tempera.app.ui.GradeBar;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.chat.TurnState;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
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
  private final ReadOnlyBooleanProperty hiding;
  private final GrowingText text = new GrowingText();
  private final ScrollPane scroll;

  /** What a person can do with it. */
  record Actions(
      Consumer<AnswerColumn> choose,
      Consumer<AnswerColumn> stop,
      ObjIntConsumer<AnswerColumn> grade) {}

  /**
   * @param host copies, and shows pictures and sounds
   * @param hiding whether nothing is to tell how it was asked for
   */
  ColumnPane(AnswerColumn column, Actions actions, RowHost host, ReadOnlyBooleanProperty hiding) {
    this.column = column;
    this.hiding = hiding;
    getStyleClass().add("answer-column");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TEXT);
    scroll = new ScrollPane(new VBox(text, new CarriedPane(column.carriedProperty(), host)));
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    scroll.getStyleClass().add("edge-to-edge");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    Label facts = line("column-facts");
    facts.textProperty().bind(known(column.factsProperty(), hiding));
    Label differences = line("column-differences");
    differences.textProperty().bind(known(column.differencesProperty(), hiding));
    GradeBar grades =
        new GradeBar(column.gradeProperty(), grade -> actions.grade().accept(column, grade));
    getChildren().addAll(head(actions, host), differences, scroll, grades, facts);
    column.textProperty().subscribe(this::show);
    column.sharedProperty().subscribe(this::show);
    column.stateProperty().subscribe(this::show);
    column.differencesProperty().subscribe(this::show);
    column.labelProperty().subscribe(this::show);
    column.gradeProperty().subscribe(this::show);
    hiding.subscribe(this::show);
    show();
    setOnMousePressed(e -> requestFocus());
  }

  private static StringBinding known(ReadOnlyStringProperty text, ReadOnlyBooleanProperty hiding) {
    return Bindings.createStringBinding(
        () -> hiding.get() ? "" : Visible.text(text.get()), text, hiding);
  }

  /** A line that is there where it says something. */
  static Label line(String style) {
    Label label = new Label();
    label.getStyleClass().add(style);
    Wrapping.of(label);
    label.setMinHeight(USE_PREF_SIZE);
    label.setMaxWidth(Double.MAX_VALUE);
    label.managedProperty().bind(label.textProperty().isNotEmpty());
    label.visibleProperty().bind(label.managedProperty());
    return label;
  }

  private HBox head(Actions actions, RowHost host) {
    Label number = new Label();
    number.textProperty().bind(column.labelProperty());
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
            "Copy this answer", Feather.COPY, () -> host.copy(column.textProperty().get()));
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
            + column.labelProperty().get()
            + ". "
            + (hiding.get() ? "" : column.differencesProperty().get() + ". ")
            + (column.gradeProperty().get() == 0
                ? ""
                : "Grade " + column.gradeProperty().get() + ". ")
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

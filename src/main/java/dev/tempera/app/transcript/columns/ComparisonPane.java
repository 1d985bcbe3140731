package dev.tempera.app.transcript.columns;

import dev.tempera.app.transcript.bodies.RowHost;
import dev.tempera.app.transcript.controls.Buttons;
import dev.tempera.app.transcript.text.Visible;
import dev.tempera.app.ui.GradeBar;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.chat.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** One setup of a comparison with its branch. JavaFX thread only. */
final class ComparisonPane extends VBox {
  private static final PseudoClass ACTIVE = PseudoClass.getPseudoClass("active");

  private final ComparisonColumn column;
  private final Actions actions;
  private final RowHost host;
  private final VBox messages = new VBox();
  private final ScrollPane scroll = new ScrollPane(messages);
  private boolean atEnd = true;

  /** What a person can do with it. */
  record Actions(
      Consumer<ComparisonColumn> activate,
      Consumer<ComparisonColumn> goOn,
      Consumer<ComparisonColumn> branchOff,
      Consumer<ComparisonColumn> remove,
      Consumer<ComparisonColumn> stop,
      ObjIntConsumer<ShownAnswer> grade) {}

  /**
   * @param host copies, and shows pictures and sounds
   */
  ComparisonPane(ComparisonColumn column, Actions actions, RowHost host) {
    this.column = column;
    this.host = host;
    this.actions = actions;
    getStyleClass().addAll("answer-column", "comparison-column");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TEXT);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    scroll.getStyleClass().add("edge-to-edge");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    Label setup = new Label();
    setup.getStyleClass().add("column-differences");
    Wrapping.of(setup);
    setup.setMinHeight(USE_PREF_SIZE);
    setup.textProperty().bind(column.setupProperty().map(Visible::text));
    Label totals = ColumnPane.line("column-facts");
    totals.textProperty().bind(column.totalsProperty());
    Label grades = ColumnPane.line("column-facts");
    grades.textProperty().bind(column.gradesProperty());
    Label earlier = ColumnPane.line("column-earlier");
    earlier.textProperty().bind(column.earlierProperty().map(ComparisonPane::earlier));
    getChildren().addAll(head(actions), setup, earlier, scroll, grades, totals);
    column.messages().addListener((ListChangeListener<ShownAnswer>) change -> arrange());
    column.activeProperty().subscribe(active -> pseudoClassStateChanged(ACTIVE, active));
    column.sharedProperty().subscribe(this::mark);
    column.setupProperty().subscribe(this::speak);
    column.gradesProperty().subscribe(this::speak);
    // It follows the end until a person scrolls away from it.
    messages.heightProperty().subscribe((was, is) -> keepEnd());
    scroll
        .vvalueProperty()
        .subscribe((was, is) ->
            atEnd = is.doubleValue() >= 1 - 4 / Math.max(4, ScrollTogether.hidden(scroll)));
    addEventFilter(
        MouseEvent.MOUSE_PRESSED,
        e -> {
          if (!(e.getTarget() instanceof Button)) {
            requestFocus();
            actions.activate().accept(column);
          }
        });
    arrange();
  }

  private static String earlier(Number count) {
    return switch (count.intValue()) {
      case 0 -> "";
      case 1 -> "1 earlier message is in the conversation.";
      default -> count + " earlier messages are in the conversation.";
    };
  }

  private HBox head(Actions actions) {
    Label number = new Label();
    number.getStyleClass().add("column-number");
    number.textProperty().bind(column.numberProperty().asString());
    Label state = new Label();
    state.getStyleClass().add("column-state");
    state.textProperty().bind(column.growingProperty().map(is -> is ? "writing…" : ""));
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Button stop =
        Buttons.icon("Stop this answer", Feather.SQUARE, () -> actions.stop().accept(column));
    stop.visibleProperty().bind(column.growingProperty());
    stop.managedProperty().bind(stop.visibleProperty());
    HBox head =
        new HBox(
            number,
            state,
            space,
            stop,
            Buttons.icon("Copy this column", Feather.COPY, () -> host.copy(text())),
            Buttons.icon(
                "Into a conversation of its own",
                Feather.GIT_BRANCH,
                () -> actions.branchOff().accept(column)),
            Buttons.icon(
                "Go on with this one alone",
                Feather.CORNER_DOWN_RIGHT,
                () -> actions.goOn().accept(column)),
            Buttons.icon("Take this column out", Feather.X, () -> actions.remove().accept(column)));
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("column-head");
    return head;
  }

  private void arrange() {
    List<Node> boxes = new ArrayList<>();
    for (ShownAnswer message : column.messages()) {
      Node known =
          messages.getChildren().stream()
              .filter(box -> box instanceof MessageBox shown && shown.message.equals(message))
              .findFirst()
              .orElse(null);
      boxes.add(known == null ? new MessageBox(message) : known);
    }
    messages.getChildren().setAll(boxes);
    atEnd = true;
    mark();
    keepEnd();
    speak();
  }

  private void keepEnd() {
    if (atEnd) {
      scroll.layout();
      scroll.setVvalue(1);
    }
  }

  private void mark() {
    messages.getChildren().forEach(box -> ((MessageBox) box).show());
  }

  private void speak() {
    ShownAnswer last = column.last();
    String text = last == null ? "Nothing is asked yet." : last.textProperty().get();
    setAccessibleText(
        "Column "
            + column.numberProperty().get()
            + ". "
            + column.setupProperty().get()
            + ". "
            + (last == null || last.gradeProperty().get() == 0
                ? ""
                : "Grade " + last.gradeProperty().get() + ". ")
            + text.substring(0, Math.min(text.length(), 2000)));
  }

  /** Everything that is shown, as text. */
  String text() {
    StringBuilder all = new StringBuilder();
    for (ShownAnswer message : column.messages()) {
      all.append(message.role() == Role.ASSISTANT ? "" : "> ")
          .append(message.textProperty().get().strip())
          .append("\n\n");
    }
    return all.toString().strip() + "\n";
  }

  ComparisonColumn column() {
    return column;
  }

  ScrollPane scroll() {
    return scroll;
  }

  /** Where texts can be found. */
  List<ColumnsFind.Place> places() {
    return messages.getChildren().stream()
        .map(box -> new ColumnsFind.Place(((MessageBox) box).text, scroll, this))
        .toList();
  }

  /** A message, and what is known of it. */
  private final class MessageBox extends VBox {
    private final ShownAnswer message;
    private final GrowingText text = new GrowingText();
    private @Nullable Node grades;

    MessageBox(ShownAnswer message) {
      this.message = message;
      boolean answer = message.role() == Role.ASSISTANT;
      getStyleClass().add(answer ? "compared-answer" : "compared-question");
      Label facts = ColumnPane.line("column-facts");
      facts.textProperty().bind(message.factsProperty().map(Visible::text));
      getChildren().addAll(text, new CarriedPane(message.carriedProperty(), host), facts);
      message.textProperty().subscribe(this::show);
      message.gradeProperty().subscribe(this::show);
    }

    /** Stars to press stand below the last answer only: they are many nodes. */
    private void grades(boolean last) {
      if (last == (grades instanceof GradeBar) && grades != null) {
        return;
      }
      getChildren().remove(grades);
      if (last) {
        grades =
            new GradeBar(message.gradeProperty(), grade -> actions.grade().accept(message, grade));
      } else {
        Label given = ColumnPane.line("column-facts");
        given
            .textProperty()
            .bind(
                message
                    .gradeProperty()
                    .map(grade -> grade.intValue() == 0 ? "" : "Grade " + grade + " of 5"));
        grades = given;
      }
      getChildren().add(grades);
    }

    void show() {
      String all = message.textProperty().get();
      boolean last = message.equals(column.last()) && message.role() == Role.ASSISTANT;
      int shared = last ? Math.min(column.sharedProperty().get(), all.length()) : 0;
      int end = SharedBeginning.markEnd(all, shared);
      boolean compared = last && shared > 0 && shared < all.length() && end < all.length();
      text.show(all, shared, compared ? end : shared);
      if (message.role() == Role.ASSISTANT) {
        grades(last && !message.isGrowing());
      }
    }
  }
}

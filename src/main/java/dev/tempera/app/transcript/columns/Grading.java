package dev.tempera.app.transcript.columns;

import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.rating.Rating;
import dev.tempera.core.rating.Ratings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/**
 * What a person thinks of answers that stand side by side. Blind, they stand in random order and
 * under letters, and nothing tells how they were asked for until all of them are graded. View
 * models' thread only.
 */
public final class Grading {
  private final ObservableList<AnswerColumn> columns;
  private final UiExecutor ui;
  private final RandomGenerator random;
  private final Latest<Map<MessageId, Rating>> known;
  private final BooleanProperty blind = new SimpleBooleanProperty(this, "blind");
  private final ReadOnlyBooleanWrapper hiding = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper result = new ReadOnlyStringWrapper("");

  /** What was graded since nobody could know whose it is. */
  private final Set<MessageId> graded = new HashSet<>();

  private Ratings ratings = Ratings.none();

  /** Ends with the last grade that was given: the next one is kept after it. */
  private CompletableFuture<?> keeping = CompletableFuture.completedFuture(null);

  /** Another one where what was graded before has no meaning any more. */
  private int sitting;

  /** How many grades of this window are not kept yet, or were not refused yet. */
  private int underWay;

  /** What is kept has changed while grades were under way, or was asked for then. */
  private boolean toRead;

  private boolean open = true;

  /**
   * @param columns the answers; their order is changed where they are graded blind
   * @param random the order
   */
  Grading(ObservableList<AnswerColumn> columns, UiExecutor ui, RandomGenerator random) {
    this.columns = columns;
    this.ui = ui;
    this.random = random;
    known = new Latest<>(ui);
    blind.subscribe((was, is) -> changed(is));
    columns.addListener((ListChangeListener<AnswerColumn>) change -> label());
  }

  /** Says where grades are kept. */
  public void keepIn(Ratings store) {
    ratings = store;
  }

  /** Whether nothing tells how an answer was asked for until all are graded. */
  public BooleanProperty blindProperty() {
    return blind;
  }

  /** Whether it is not told now. */
  public ReadOnlyBooleanProperty hidingProperty() {
    return hiding.getReadOnlyProperty();
  }

  /** What came of it, in a sentence; empty while nothing is graded. */
  public ReadOnlyStringProperty resultProperty() {
    return result.getReadOnlyProperty();
  }

  /** Reads what is thought of the answers that are shown. */
  void read() {
    open = true;
    if (underWay > 0) {
      // What is read now is out of date soon.
      toRead = true;
      return;
    }
    toRead = false;
    List<MessageId> ids = columns.stream().map(AnswerColumn::id).toList();
    known.askNext(
        () -> ratings.of(ids),
        found -> {
          if (underWay > 0) {
            toRead = true;
            return;
          }
          for (AnswerColumn column : columns) {
            Rating rating = found.get(column.id());
            if (!blind.get() && ids.contains(column.id())) {
              column.grade(rating == null ? 0 : rating.grade());
            }
          }
          tell();
        },
        why -> result.set("The grades could not be read. " + UiTasks.sentence(why)));
  }

  /** An answer was graded, here, in another window or from a menu: the last grade stands. */
  public void rated(MessageId answer) {
    if (open && columns.stream().anyMatch(column -> column.id().equals(answer))) {
      read();
    }
  }

  /** A grade of this window is kept or refused. */
  private void ended() {
    underWay--;
    if (underWay == 0 && toRead && open) {
      read();
    }
  }

  /** Grades an answer; 0 takes the grade away. One that is still written cannot be graded. */
  public void grade(AnswerColumn column, int grade) {
    if (column.isGrowing() || !columns.contains(column)) {
      return;
    }
    int before = column.gradeProperty().get();
    column.grade(grade);
    boolean unseen = hiding.get();
    int now = sitting;
    Ratings store = ratings;
    Rating rating = grade == 0 ? null : new Rating(grade, unseen);
    CompletableFuture<Void> kept =
        keeping
            .handle((done, failure) -> store)
            .thenCompose(after -> after.rate(column.id(), rating));
    keeping = kept;
    underWay++;
    UiTasks.then(
        kept,
        ui,
        done -> {
          if (now == sitting && columns.contains(column)) {
            kept(column.id(), grade);
          }
          ended();
        },
        sentence -> {
          ended();
          if (now == sitting && columns.contains(column)) {
            // A newer grade stands, and is kept or not by itself.
            if (column.gradeProperty().get() == grade) {
              column.grade(before);
            }
            result.set(sentence);
          }
        });
  }

  private void kept(MessageId answer, int grade) {
    if (grade == 0) {
      graded.remove(answer);
    } else {
      graded.add(answer);
    }
    hide();
    tell();
  }

  private void changed(boolean on) {
    sitting++;
    graded.clear();
    List<AnswerColumn> order = new ArrayList<>(columns);
    if (on) {
      order.forEach(column -> column.grade(0));
      for (int i = order.size() - 1; i > 0; i--) {
        Collections.swap(order, i, random.nextInt(i + 1));
      }
    } else {
      order.sort(Comparator.comparingInt(AnswerColumn::number));
    }
    hide();
    columns.setAll(order);
    tell();
    if (!on) {
      read();
    }
  }

  private void hide() {
    hiding.set(blind.get() && left() > 0);
  }

  /** How many are to be graded still; what failed is nothing to grade. */
  private long left() {
    return columns.stream()
        .filter(column -> column.stateProperty().get() != TurnState.FAILED)
        .filter(column -> !graded.contains(column.id()))
        .count();
  }

  private void label() {
    hide();
    for (int i = 0; i < columns.size(); i++) {
      AnswerColumn column = columns.get(i);
      column.label(blind.get() ? letter(i) : String.valueOf(column.number()));
    }
  }

  private static String letter(int place) {
    return place < 26
        ? String.valueOf((char) ('A' + place))
        : letter(place / 26 - 1) + letter(place % 26);
  }

  private void tell() {
    result.set(
        hiding.get()
            ? "Graded blind: " + left() + " to go. Keys 1 to 5, 5 is best."
            : GradesSummary.of(columns));
  }

  /** Nothing is shown any more. */
  void close() {
    open = false;
    toRead = false;
    sitting++;
    blind.set(false);
    known.forget();
    graded.clear();
    result.set("");
  }
}

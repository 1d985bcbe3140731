package dev.tempera.app.transcript.columns;

import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.rating.Rating;
import dev.tempera.core.rating.Ratings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.collections.ObservableList;

/**
 * What a person thinks of the answers of a comparison, turn after turn. View models' thread only.
 */
final class ComparisonGrades {
  private final ObservableList<ComparisonColumn> columns;
  private final UiExecutor ui;
  private final Consumer<String> problem;
  private final Latest<Map<MessageId, Rating>> known;
  private Ratings ratings = Ratings.none();
  private List<MessageId> read = List.of();

  /** Ends with the last grade that was given: the next one is kept after it. */
  private CompletableFuture<?> keeping = CompletableFuture.completedFuture(null);

  /** How many grades are on their way to the store. */
  private int pending;

  /** What is kept is not what was read any more. */
  private boolean stale;

  /**
   * @param problem shows what went wrong
   */
  ComparisonGrades(
      ObservableList<ComparisonColumn> columns, UiExecutor ui, Consumer<String> problem) {
    this.columns = columns;
    this.ui = ui;
    this.problem = problem;
    known = new Latest<>(ui);
  }

  /** Says where grades are kept. */
  void keepIn(Ratings store) {
    ratings = store;
    read = List.of();
  }

  private Stream<ShownAnswer> answers() {
    return columns.stream()
        .flatMap(column -> column.messages().stream())
        .filter(message -> message.role() == Role.ASSISTANT);
  }

  /** Reads what is thought of the answers shown, if they are others than before. */
  void read() {
    List<MessageId> ids =
        answers().filter(each -> !each.isGrowing()).map(ShownAnswer::id).distinct().toList();
    if (ids.equals(read)) {
      return;
    }
    read = ids;
    if (ids.isEmpty()) {
      known.forget();
      return;
    }
    known.askNext(
        () -> ratings.of(ids),
        found -> {
          // What is on its way to the store is newer than what was read.
          if (pending == 0) {
            answers()
                .filter(answer -> ids.contains(answer.id()))
                .forEach(answer -> show(answer, found.get(answer.id())));
          } else {
            stale = true;
          }
          tell();
        },
        why -> problem.accept("The grades could not be read. " + UiTasks.sentence(why)));
  }

  private static void show(ShownAnswer answer, @org.jspecify.annotations.Nullable Rating rating) {
    answer.grade(rating == null ? 0 : rating.grade());
  }

  /** An answer was graded, here, in another window or from a menu: the last grade stands. */
  void rated(MessageId answer) {
    if (read.contains(answer)) {
      stale = true;
      readAgain();
    }
  }

  private void readAgain() {
    if (stale && pending == 0) {
      stale = false;
      read = List.of();
      read();
    }
  }

  /** Grades an answer that is written; 0 takes the grade away. */
  void grade(ShownAnswer answer, int grade) {
    boolean isAnswer =
        answer.role() == Role.ASSISTANT
            && !answer.isGrowing()
            && answer.stateProperty().get() != TurnState.FAILED;
    int before = answer.gradeProperty().get();
    if (!isAnswer || before == grade) {
      return;
    }
    show(answer.id(), grade);
    pending++;
    Rating rating = grade == 0 ? null : new Rating(grade, false);
    CompletableFuture<Void> kept =
        keeping
            .handle((done, failure) -> ratings)
            .thenCompose(store -> store.rate(answer.id(), rating));
    keeping = kept;
    UiTasks.then(
        kept,
        ui,
        done -> {
          pending--;
          readAgain();
        },
        sentence -> {
          pending--;
          // A newer grade stands, and is kept or not by itself.
          if (answer.gradeProperty().get() == grade) {
            show(answer.id(), before);
          }
          problem.accept(sentence);
          readAgain();
        });
  }

  /** An answer that several columns have in common has one grade. */
  private void show(MessageId id, int grade) {
    answers().filter(each -> each.id().equals(id)).forEach(each -> each.grade(grade));
    tell();
  }

  private void tell() {
    columns.forEach(ComparisonColumn::graded);
  }

  /** Nothing is shown any more. */
  void forget() {
    known.forget();
    read = List.of();
    stale = false;
  }
}

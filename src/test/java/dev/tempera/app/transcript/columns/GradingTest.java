package dev.tempera.app.transcript.columns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.rating.Rating;
import dev.tempera.core.rating.Ratings;
import dev.tempera.testing.FakeConversations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GradingTest {
  private final FakeConversations conversations = new FakeConversations();
  private final ConversationId id = conversations.start();
  private final ObservableList<AnswerColumn> columns = FXCollections.observableArrayList();
  private final KeptRatings ratings = new KeptRatings();
  private final Grading grading = new Grading(columns, UiExecutor.immediate(), new Random(3));

  GradingTest() {
    grading.keepIn(ratings);
    var _ = ratings.listen(grading::rated);
  }

  /** Ratings in memory, given and taken when the test says so. */
  private static final class KeptRatings implements Ratings {
    private final Map<MessageId, Rating> kept = new HashMap<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private final List<Consumer<MessageId>> listeners = new ArrayList<>();
    private boolean late;
    private @Nullable String failure;

    @Override
    public CompletableFuture<Map<MessageId, Rating>> of(List<MessageId> answers) {
      CompletableFuture<Map<MessageId, Rating>> found = new CompletableFuture<>();
      Map<MessageId, Rating> now = Map.copyOf(kept);
      run(() -> found.complete(now));
      return found;
    }

    @Override
    public CompletableFuture<Void> rate(MessageId answer, @Nullable Rating rating) {
      CompletableFuture<Void> done = new CompletableFuture<>();
      run(() -> {
        if (failure != null) {
          done.completeExceptionally(new IllegalStateException(failure));
          return;
        }
        if (rating == null) {
          kept.remove(answer);
        } else {
          kept.put(answer, rating);
        }
        listeners.forEach(listener -> listener.accept(answer));
        done.complete(null);
      });
      return done;
    }

    @Override
    public Subscription listen(Consumer<MessageId> listener) {
      listeners.add(listener);
      return () -> listeners.remove(listener);
    }

    private void run(Runnable task) {
      if (late) {
        waiting.add(task);
      } else {
        task.run();
      }
    }
  }

  private void answers(int count) {
    conversations.user(id, "Which is best?");
    for (int i = 1; i <= count; i++) {
      MessageId answer = conversations.answer(id, "Number " + i);
      AnswerColumn column = new AnswerColumn(conversations.tree(id).get(answer).orElseThrow(), i);
      column.differ(List.of("temperature " + i % 2));
      columns.add(column);
    }
  }

  private List<String> labels() {
    return columns.stream().map(column -> column.labelProperty().get()).toList();
  }

  private List<Integer> numbers() {
    return columns.stream().map(AnswerColumn::number).toList();
  }

  @Test
  void aGradeIsKeptChangedAndTakenAway() {
    answers(2);
    AnswerColumn first = columns.getFirst();
    grading.grade(first, 4);
    assertEquals(Map.of(first.id(), new Rating(4, false)), ratings.kept);
    grading.grade(first, 2);
    assertEquals(2, first.gradeProperty().get());
    assertEquals("Mean grade: temperature 1: 2.0.", grading.resultProperty().get());
    grading.grade(first, 0);
    assertEquals(Map.of(), ratings.kept);
    assertEquals("", grading.resultProperty().get());
  }

  @Test
  void gradesOfBeforeAreShown() {
    answers(2);
    ratings.kept.put(columns.getLast().id(), new Rating(5, true));
    grading.read();
    assertEquals(5, columns.getLast().gradeProperty().get());
    assertEquals(0, columns.getFirst().gradeProperty().get());
  }

  @Test
  void blindTheyStandInAnotherOrderWithoutTheirNamesUntilAllAreGraded() {
    answers(6);
    grading.blindProperty().set(true);
    assertTrue(grading.hidingProperty().get());
    assertEquals(List.of("A", "B", "C", "D", "E", "F"), labels());
    assertNotEquals(List.of(1, 2, 3, 4, 5, 6), numbers());
    for (int i = 0; i < 6; i++) {
      assertTrue(grading.hidingProperty().get());
      assertTrue(
          grading.resultProperty().get().startsWith("Graded blind: " + (6 - i) + " to go"),
          grading.resultProperty().get());
      grading.grade(columns.get(i), columns.get(i).number() % 2 == 0 ? 5 : 2);
    }
    assertFalse(grading.hidingProperty().get());
    assertEquals(
        "Mean grade: temperature 0: 5.0 of 3; temperature 1: 2.0 of 3.",
        grading.resultProperty().get());
    assertTrue(ratings.kept.values().stream().allMatch(Rating::blind));
    grading.grade(columns.getFirst(), 3);
    assertFalse(
        Objects.requireNonNull(ratings.kept.get(columns.getFirst().id())).blind(),
        "it is known by then whose it is");
    grading.blindProperty().set(false);
    assertEquals(List.of(1, 2, 3, 4, 5, 6), numbers());
    assertEquals(List.of("1", "2", "3", "4", "5", "6"), labels());
  }

  @Test
  void earlierGradesDoNotTellWhoseItIs() {
    answers(3);
    grading.grade(columns.getFirst(), 5);
    grading.blindProperty().set(true);
    assertTrue(columns.stream().allMatch(column -> column.gradeProperty().get() == 0));
    grading.read();
    assertTrue(columns.stream().allMatch(column -> column.gradeProperty().get() == 0));
    grading.blindProperty().set(false);
    assertEquals(5, columns.getFirst().gradeProperty().get());
  }

  @Test
  void aGradeThatCannotBeKeptIsTakenBackAndTold() {
    answers(1);
    ratings.late = true;
    ratings.failure = "The disk is full.";
    grading.grade(columns.getFirst(), 4);
    assertEquals(4, columns.getFirst().gradeProperty().get(), "shown at once");
    ratings.waiting.removeFirst().run();
    assertEquals(0, columns.getFirst().gradeProperty().get());
    assertEquals("The disk is full.", grading.resultProperty().get());
  }

  @Test
  void gradesOfWhatIsShownNoMoreAreNotHeard() {
    answers(1);
    AnswerColumn gone = columns.getFirst();
    ratings.kept.put(gone.id(), new Rating(3, false));
    ratings.late = true;
    grading.read();
    columns.clear();
    grading.close();
    ratings.waiting.forEach(Runnable::run);
    assertEquals(0, gone.gradeProperty().get());
    assertEquals("", grading.resultProperty().get());
  }

  @Test
  void theGradeThatWasGivenLastIsKeptLast() {
    answers(1);
    ratings.late = true;
    grading.grade(columns.getFirst(), 3);
    grading.grade(columns.getFirst(), 5);
    assertEquals(1, ratings.waiting.size(), "the second one waits for the first");
    while (!ratings.waiting.isEmpty()) {
      ratings.waiting.removeLast().run();
    }
    assertEquals(Map.of(columns.getFirst().id(), new Rating(5, false)), ratings.kept);
  }

  @Test
  void aGradeThatIsKeptWhenNothingIsShownAnyMoreChangesNothing() {
    answers(2);
    ratings.late = true;
    grading.grade(columns.getFirst(), 3);
    grading.close();
    ratings.waiting.removeFirst().run();
    assertEquals("", grading.resultProperty().get());
    grading.grade(columns.getFirst(), 4);
    ratings.failure = "The disk is full.";
    grading.close();
    ratings.waiting.removeFirst().run();
    assertEquals("", grading.resultProperty().get());
  }

  @Test
  void aGradeOfBeforeIsNoneOfThoseGivenBlind() {
    answers(1);
    ratings.late = true;
    grading.grade(columns.getFirst(), 3);
    grading.blindProperty().set(true);
    ratings.waiting.removeFirst().run();
    assertTrue(grading.hidingProperty().get());
  }

  private AnswerColumn one() {
    answers(1);
    grading.read();
    return columns.getFirst();
  }

  private void elsewhere(AnswerColumn column, @Nullable Rating rating) {
    ratings.rate(column.id(), rating).join();
  }

  @Test
  void aGradeOfAnotherWindowIsShownAndSoIsOneThatItTakesAway() {
    AnswerColumn column = one();
    elsewhere(column, new Rating(2, false));
    assertEquals(2, column.gradeProperty().get());
    elsewhere(column, null);
    assertEquals(0, column.gradeProperty().get());
  }

  @Test
  void ofTwoWindowsTheLastGradeStandsInBoth() {
    AnswerColumn column = one();
    ratings.late = true;
    grading.grade(column, 5);
    CompletableFuture<Void> other = ratings.rate(column.id(), new Rating(1, false));
    ratings.waiting.removeFirst().run();
    assertEquals(5, column.gradeProperty().get());
    while (!ratings.waiting.isEmpty()) {
      ratings.waiting.removeFirst().run();
    }
    assertTrue(other.isDone());
    assertEquals(1, column.gradeProperty().get());
    CompletableFuture<Void> before = ratings.rate(column.id(), new Rating(2, false));
    grading.grade(column, 4);
    ratings.waiting.removeFirst().run();
    assertTrue(before.isDone());
    assertEquals(4, column.gradeProperty().get(), "what was pressed here comes after it");
    while (!ratings.waiting.isEmpty()) {
      ratings.waiting.removeFirst().run();
    }
    assertEquals(4, column.gradeProperty().get());
    assertEquals(Map.of(column.id(), new Rating(4, false)), ratings.kept);
  }

  @Test
  void aGradeOfAnotherWindowIsNotShownWhileAnswersAreGradedBlind() {
    AnswerColumn column = one();
    grading.blindProperty().set(true);
    elsewhere(column, new Rating(2, false));
    assertEquals(0, column.gradeProperty().get());
    assertTrue(grading.hidingProperty().get());
  }

  @Test
  void whereAGradeIsRefusedThatOfAnotherWindowIsShown() {
    AnswerColumn column = one();
    ratings.late = true;
    grading.grade(column, 5);
    CompletableFuture<Void> other = ratings.rate(column.id(), new Rating(2, false));
    ratings.waiting.removeLast().run();
    assertTrue(other.isDone());
    ratings.failure = "The disk is full.";
    while (!ratings.waiting.isEmpty()) {
      ratings.waiting.removeFirst().run();
    }
    assertEquals(2, column.gradeProperty().get());
  }

  @Test
  void whatIsStillWrittenIsNotGraded() {
    conversations.user(id, "Which?");
    MessageId growing = conversations.begin(id).message();
    columns.add(new AnswerColumn(conversations.tree(id).get(growing).orElseThrow(), 1));
    grading.grade(columns.getFirst(), 4);
    assertEquals(Map.of(), ratings.kept);
    assertEquals(TurnState.STREAMING, columns.getFirst().stateProperty().get());
  }
}

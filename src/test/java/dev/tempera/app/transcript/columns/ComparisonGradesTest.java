package dev.tempera.app.transcript.columns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.rating.Rating;
import dev.tempera.core.rating.Ratings;
import dev.tempera.testing.FakeConversations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComparisonGradesTest {
  private final FakeConversations conversations = new FakeConversations();
  private final ConversationId id = conversations.start();
  private final ObservableList<ComparisonColumn> columns = FXCollections.observableArrayList();
  private final List<String> problems = new ArrayList<>();
  private final Map<MessageId, Rating> kept = new HashMap<>();
  private final List<CompletableFuture<Void>> keeping = new ArrayList<>();
  private int reads;
  private final ComparisonGrades grades =
      new ComparisonGrades(columns, UiExecutor.immediate(), problems::add);

  ComparisonGradesTest() {
    grades.keepIn(
        new Ratings() {
          @Override
          public CompletableFuture<Map<MessageId, Rating>> of(List<MessageId> answers) {
            reads++;
            return CompletableFuture.completedFuture(Map.copyOf(kept));
          }

          @Override
          public CompletableFuture<Void> rate(MessageId answer, @Nullable Rating rating) {
            CompletableFuture<Void> done = new CompletableFuture<>();
            keeping.add(done);
            return done;
          }

          @Override
          public Subscription listen(Consumer<MessageId> listener) {
            return () -> {};
          }
        });
    conversations.user(id, "one");
    column(conversations.answer(id, "red"));
    conversations.user(id, "two");
    column(conversations.answer(id, "blue"));
  }

  /** A column with the branch up to that answer. */
  private void column(MessageId head) {
    ComparisonColumn column = new ComparisonColumn();
    column.show(conversations.tree(id).path(head), 0);
    columns.add(column);
  }

  private ShownAnswer last(int column) {
    return java.util.Objects.requireNonNull(columns.get(column).last());
  }

  @Test
  void aGradeOfAnotherWindowIsShownAndSoIsOneThatItTakesAway() {
    grades.read();
    MessageId id = last(1).id();
    kept.put(id, new Rating(4, false));
    grades.rated(id);
    assertEquals(4, last(1).gradeProperty().get());
    kept.clear();
    grades.rated(id);
    assertEquals(0, last(1).gradeProperty().get());
    grades.rated(new MessageId("another"));
    assertEquals(3, reads);
  }

  @Test
  void whatIsGradedHereMeanwhileStandsUntilItIsKept() {
    grades.read();
    ShownAnswer answer = last(1);
    grades.grade(answer, 5);
    kept.put(answer.id(), new Rating(2, false));
    grades.rated(answer.id());
    assertEquals(5, answer.gradeProperty().get());
    kept.put(answer.id(), new Rating(5, false));
    keeping.getFirst().complete(null);
    assertEquals(5, answer.gradeProperty().get());
    assertEquals(2, reads);
  }

  @Test
  void whatIsKnownIsReadOnceForTheSameAnswers() {
    kept.put(last(1).id(), new Rating(4, false));
    grades.read();
    grades.read();
    assertEquals(1, reads);
    assertEquals(4, last(1).gradeProperty().get());
    assertEquals("Grade 4.0", columns.get(1).gradesProperty().get());
    assertEquals("", columns.get(0).gradesProperty().get());
  }

  @Test
  void anAnswerThatColumnsHaveInCommonHasOneGrade() {
    grades.grade(last(0), 2);
    assertEquals(2, columns.get(1).messages().get(1).gradeProperty().get(), "the same answer");
    grades.grade(last(1), 5);
    assertEquals("Grade 3.5, mean of 2", columns.get(1).gradesProperty().get());
    assertEquals("Grade 2.0", columns.get(0).gradesProperty().get());
  }

  @Test
  void whatIsNotKeptIsTakenBackAndSaidButNotANewerGrade() {
    grades.grade(last(1), 5);
    grades.grade(last(1), 1);
    assertEquals(1, keeping.size(), "one after the other");
    keeping.getFirst().completeExceptionally(new IllegalStateException("The disk is full."));
    assertEquals(1, last(1).gradeProperty().get());
    assertEquals(List.of("The disk is full."), problems);
    keeping.getLast().completeExceptionally(new IllegalStateException("Still full."));
    assertEquals(5, last(1).gradeProperty().get(), "what stood before it");
  }

  @Test
  void questionsAndTheSameGradeAreNothingToKeep() {
    grades.grade(columns.get(0).messages().getFirst(), 3);
    grades.grade(last(0), 0);
    assertEquals(List.of(), keeping);
  }
}

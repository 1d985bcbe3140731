package dev.tempera.app.transcript.columns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Comparison;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.rating.Rating;
import dev.tempera.core.rating.Ratings;
import dev.tempera.core.session.ConversationListener;
import dev.tempera.testing.FakeComparisons;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.FakeTurn;
import dev.tempera.testing.QueuedPulse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A comparison that is left, and whose messages and columns come and go while it is shown. */
class ComparisonChangesTest {
  private final FakeConversations conversations = new FakeConversations();
  private final FakeComparisons comparisons = new FakeComparisons(conversations);
  private final QueuedPulse pulse = new QueuedPulse();
  private final ComparisonViewModel model =
      new ComparisonViewModel(conversations, comparisons, UiExecutor.immediate(), pulse);
  private final ConversationId id = conversations.start();

  ComparisonChangesTest() {
    conversations.listen(
        new ConversationListener() {
          @Override
          public void conversationChanged(Conversation conversation) {
            if (conversation.id().equals(id)) {
              model.shown(conversation);
            }
          }
        });
  }

  /** Another answer to the question of one that is there. */
  private MessageId sibling(MessageId answer, String text) {
    conversations.askAgain(id, answer, 1).join();
    FakeTurn turn = conversations.turns(id).getFirst();
    turn.text(text);
    conversations.end(turn, TurnState.COMPLETE);
    return turn.message();
  }

  /** Two answers to one question beside each other; what is before them they have in common. */
  private List<MessageId> compare() {
    conversations.user(id, "question");
    MessageId red = conversations.answer(id, "red");
    MessageId blue = sibling(red, "blue");
    comparisons.compare(id, List.of(red, blue)).join();
    comparisons.calls().clear();
    return List.of(red, blue);
  }

  private List<String> texts(int column) {
    return model.columns().get(column).messages().stream()
        .map(message -> message.textProperty().get())
        .toList();
  }

  @Test
  void itIsLeftAndThereAgain() {
    compare();
    model.close();
    assertEquals(List.of("leave"), comparisons.calls());
    assertFalse(model.openProperty().get());
    assertEquals(List.of(), model.columns());
    model.begin();
    assertEquals(List.of("question", "blue"), texts(1));
  }

  @Test
  void onlyTheEndOfWhatAllHaveInCommonIsShown() {
    for (int i = 0; i < 3; i++) {
      conversations.user(id, "earlier question " + i);
      conversations.answer(id, "earlier answer " + i);
    }
    compare();
    assertEquals(List.of("earlier answer 2", "question", "red"), texts(0));
    assertEquals(List.of("earlier answer 2", "question", "blue"), texts(1));
    assertEquals(5, model.columns().getFirst().earlierProperty().get());
  }

  @Test
  void whatIsDeletedLeavesItsColumn() {
    List<MessageId> answers = compare();
    conversations.removeMessage(id, answers.getLast()).join();
    assertEquals(List.of("question", "red"), texts(0));
    assertEquals(List.of("question"), texts(1));
  }

  @Test
  void whatIsDeletedWhileTheConversationIsReadIsNotShown() {
    List<MessageId> answers = compare();
    model.shown(null);
    conversations.answerLate();
    model.shown(conversations.conversation(id));
    conversations.removeMessage(id, answers.getLast()).join();
    while (!conversations.untold().isEmpty()) {
      conversations.untold().removeFirst().run();
    }
    assertEquals(List.of("question"), texts(1));
  }

  @Test
  void oneColumnIsStoppedAndTheOtherGoesOn() {
    List<MessageId> answers = compare();
    conversations.askAgain(id, answers.getFirst(), 2).join();
    List<FakeTurn> turns = conversations.turns(id);
    comparisons.compare(id, turns.stream().map(FakeTurn::message).toList()).join();
    turns.getLast().text("goes on");
    pulse.beat();
    model.stop(model.columns().getFirst());
    assertTrue(turns.getFirst().isStopped());
    assertFalse(turns.getLast().isStopped());
    assertEquals("goes on", texts(1).getLast());
  }

  @Test
  void thereAreNoMoreColumnsThanFitBesideEachOther() {
    compare();
    for (int i = 0; i < 10; i++) {
      model.add();
    }
    assertEquals(Comparison.MOST, model.columns().size());
    assertEquals(Comparison.MOST - Comparison.LEAST, comparisons.calls().size());
    model.remove(model.columns().getLast());
    assertEquals(Comparison.MOST - 1, model.columns().size());
  }

  @Test
  void anEmptyColumnIsNoConversationOfItsOwn() {
    ConversationId empty = conversations.start();
    model.shown(conversations.conversation(empty));
    List<MessageId> branched = new ArrayList<>();
    model.onBranchOff(branched::add);
    comparisons.compare(empty, List.of()).join();
    model.shown(conversations.conversation(empty));
    model.branchOff(model.columns().getFirst());
    assertEquals(List.of(), branched);
  }

  @Test
  void whatIsSaidElsewhereChangesNothingHere() {
    compare();
    ConversationId other = conversations.start();
    conversations.user(other, "elsewhere");
    conversations.begin(other).text("elsewhere, too");
    pulse.beat();
    assertEquals(List.of("question", "red"), texts(0));
    assertEquals("What you send goes to all 2.", model.summaryProperty().get());
  }

  @Test
  void gradesOfBeforeAreShownAndNoneOfAnotherConversation() {
    List<MessageId> answers = compare();
    List<List<MessageId>> asked = new ArrayList<>();
    List<String> given = new ArrayList<>();
    model.shown(null);
    model.keepGradesIn(
        new Ratings() {
          @Override
          public CompletableFuture<Map<MessageId, Rating>> of(List<MessageId> all) {
            asked.add(all);
            return CompletableFuture.completedFuture(
                Map.of(answers.getFirst(), new Rating(4, false)));
          }

          @Override
          public CompletableFuture<Void> rate(MessageId answer, @Nullable Rating rating) {
            given.add(answer + " " + (rating == null ? 0 : rating.grade()));
            return new CompletableFuture<>();
          }

          @Override
          public Subscription listen(Consumer<MessageId> listener) {
            return () -> {};
          }
        });
    model.shown(conversations.conversation(id));
    assertEquals(List.of(answers), asked);
    assertEquals(4, model.columns().getFirst().messages().getLast().gradeProperty().get());
    model.shown(null);
    model.shown(conversations.conversation(id));
    assertEquals(2, asked.size(), "they may have been given anew meanwhile");
    model.rated(answers.getFirst());
    assertEquals(3, asked.size(), "another window has given one");
    model.grade(model.columns().getLast().messages().getLast(), 2);
    assertEquals(List.of(answers.getLast() + " 2"), given);
  }

  @Test
  void columnsAreNumberedAsTheyStand() {
    compare();
    model.add();
    model.remove(model.columns().getFirst());
    assertEquals(
        List.of(1, 2), model.columns().stream().map(c -> c.numberProperty().get()).toList());
  }

  @Test
  void aColumnThatIsTakenOutFollowsItsAnswerNoMore() {
    List<MessageId> answers = compare();
    conversations.askAgain(id, answers.getFirst(), 2).join();
    List<FakeTurn> turns = conversations.turns(id);
    comparisons.compare(id, turns.stream().map(FakeTurn::message).toList()).join();
    model.add();
    ComparisonColumn out = model.columns().getLast();
    comparisons.compare(id, turns.stream().map(FakeTurn::message).toList()).join();
    assertFalse(model.columns().contains(out));
    ShownAnswer last = Objects.requireNonNull(out.last());
    turns.getFirst().text("written since");
    pulse.beat();
    assertEquals("", last.textProperty().get());
    model.shown(null);
    assertEquals(List.of(), model.columns());
  }

  @Test
  void whatFailedIsSaidUntilItWorksOrAnotherConversationIsShown() {
    compare();
    comparisons.failWith("The disk is full.");
    model.add();
    assertEquals("The disk is full.", model.problemProperty().get());
    comparisons.failWith(null);
    model.add();
    assertEquals("", model.problemProperty().get());
    comparisons.failWith("The disk is full.");
    model.add();
    model.shown(conversations.conversation(conversations.start()));
    assertEquals("", model.problemProperty().get());
  }

  @Test
  void whatCannotBeReadIsSaid() {
    compare();
    model.shown(null);
    conversations.holdOpen(
        CompletableFuture.failedFuture(new IllegalStateException("The disk is gone.")));
    model.shown(conversations.conversation(id));
    assertEquals("The answers could not be read. The disk is gone.", model.problemProperty().get());
  }
}

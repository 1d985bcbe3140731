package dev.tempera.app.transcript.columns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.FakeTurn;
import dev.tempera.testing.QueuedPulse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javafx.collections.FXCollections;
import org.junit.jupiter.api.Test;

class ColumnsViewModelTest {
  private final FakeConversations conversations = new FakeConversations();
  private final QueuedPulse pulse = new QueuedPulse();
  private final ColumnsViewModel model =
      new ColumnsViewModel(conversations, UiExecutor.immediate(), pulse);
  private final ConversationId id = conversations.start();

  private MessageId asked() {
    conversations.user(id, "What is it?");
    return conversations.answer(id, "It is one");
  }

  private List<String> texts() {
    return model.columns().stream().map(c -> c.textProperty().get()).toList();
  }

  @Test
  void allAnswersToOneQuestionStandSideBySide() {
    MessageId first = asked();
    conversations.askAgain(id, first, 2).join();
    model.open(id, first);
    assertTrue(model.openProperty().get());
    assertEquals("What is it?", model.questionProperty().get());
    assertEquals(List.of("It is one", "", ""), texts());
    assertEquals(List.of(1, 2, 3), model.columns().stream().map(AnswerColumn::number).toList());
  }

  @Test
  void theyGrowTogetherAndSayWhereTheyDiffer() {
    MessageId first = asked();
    conversations.askAgain(id, first, 2).join();
    model.open(id, first);
    FakeTurn a = conversations.turns(id).getFirst();
    FakeTurn b = conversations.turns(id).getLast();
    a.text("It is two");
    b.text("It is ");
    pulse.beat();
    assertEquals(List.of("It is one", "It is two", "It is "), texts());
    assertTrue(
        model.summaryProperty().get().startsWith("3 answers, 2 still being written. The first 6"),
        model.summaryProperty().get());
    b.text("three");
    conversations.end(a, TurnState.COMPLETE);
    conversations.end(b, TurnState.FAILED);
    pulse.beat();
    assertEquals(List.of("It is one", "It is two", "It is three"), texts());
    assertEquals(TurnState.FAILED, model.columns().getLast().stateProperty().get());
    assertEquals(6, model.columns().getLast().sharedProperty().get());
    assertEquals(9, model.columns().get(1).markEnd());
    assertTrue(model.summaryProperty().get().contains("1 failed"));
  }

  @Test
  void whatDiffersInTheRequestsStandsAboveEach() {
    MessageId first = asked();
    MessageId second = conversations.askAgain(id, first, 1).join().getFirst().message();
    conversations.bodies().put(first, "{\"temperature\":0,\"model\":\"m\"}");
    conversations.bodies().put(second, "{\"temperature\":1,\"model\":\"m\"}");
    model.open(id, first);
    assertEquals("temperature 0", model.columns().getFirst().differencesProperty().get());
    assertEquals("temperature 1", model.columns().getLast().differencesProperty().get());
  }

  @Test
  void whatDiffersComesToItsAnswerThoughTheirOrderHasChangedMeanwhile() {
    MessageId first = asked();
    MessageId second = conversations.askAgain(id, first, 1).join().getFirst().message();
    conversations.bodies().put(first, "{\"temperature\":0}");
    conversations.bodies().put(second, "{\"temperature\":1}");
    conversations.answerLate();
    model.open(id, first);
    conversations.untold().removeFirst().run();
    FXCollections.reverse(model.columns());
    while (!conversations.untold().isEmpty()) {
      conversations.untold().removeFirst().run();
    }
    assertEquals(List.of(second, first), model.columns().stream().map(AnswerColumn::id).toList());
    assertEquals("temperature 1", model.columns().getFirst().differencesProperty().get());
    assertEquals("temperature 0", model.columns().getLast().differencesProperty().get());
  }

  @Test
  void anAnswerThatIsAskedForLaterComesToThem() {
    MessageId first = asked();
    model.open(id, first);
    assertEquals("One answer so far.", model.summaryProperty().get());
    conversations.askAgain(id, first, 1).join();
    conversations.turns(id).getFirst().text("late");
    pulse.beat();
    assertEquals(List.of("It is one", "late"), texts());
  }

  @Test
  void whatEndsWhileTheConversationIsReadIsNotMissed() {
    MessageId first = asked();
    conversations.askAgain(id, first, 1).join();
    FakeTurn turn = conversations.turns(id).getFirst();
    turn.text("ended meanwhile");
    conversations.answerLate();
    model.open(id, first);
    conversations.end(turn, TurnState.COMPLETE);
    while (!conversations.untold().isEmpty()) {
      conversations.untold().removeFirst().run();
    }
    pulse.beat();
    assertEquals(List.of("It is one", "ended meanwhile"), texts());
    assertEquals(TurnState.COMPLETE, model.columns().getLast().stateProperty().get());
  }

  @Test
  void anAnswerForWhatIsClosedIsNotHeard() {
    MessageId first = asked();
    conversations.answerLate();
    model.open(id, first);
    model.close();
    conversations.untold().forEach(Runnable::run);
    assertFalse(model.openProperty().get());
    assertTrue(model.columns().isEmpty());
  }

  @Test
  void theConversationGoesOnFromTheOneThatIsChosen() {
    MessageId first = asked();
    conversations.askAgain(id, first, 1).join();
    model.open(id, first);
    model.choose(model.columns().getFirst());
    assertEquals(first, conversations.conversation(id).head());
    assertFalse(model.openProperty().get());
  }

  @Test
  void anotherConversationClosesThemAndTheSameOneDoesNot() {
    MessageId first = asked();
    model.open(id, first);
    model.shown(id);
    assertTrue(model.openProperty().get());
    model.shown(conversations.start());
    assertFalse(model.openProperty().get());
  }

  @Test
  void oneIsStoppedWithoutTheOthers() {
    MessageId first = asked();
    conversations.askAgain(id, first, 2).join();
    model.open(id, first);
    model.stop(model.columns().get(1));
    assertTrue(conversations.turns(id).getFirst().isStopped());
    assertFalse(conversations.turns(id).getLast().isStopped());
  }

  @Test
  void equalAnswersAreSaidToBeEqual() {
    MessageId first = asked();
    conversations.askAgain(id, first, 1).join();
    model.open(id, first);
    FakeTurn turn = conversations.turns(id).getFirst();
    turn.text("It is one");
    conversations.end(turn, TurnState.COMPLETE);
    pulse.beat();
    assertEquals("2 answers, all the same.", model.summaryProperty().get());
  }

  @Test
  void theAnswersToAllVersionsOfAQuestionStandSideBySide() {
    MessageId first = asked();
    MessageId question =
        Objects.requireNonNull(conversations.tree(id).get(first).orElseThrow().parent());
    model.open(id, first);
    assertFalse(model.hasVersionsProperty().get());
    conversations.edit(id, question, ChatMessage.text(Role.USER, "What was it?")).join();
    FakeTurn other = conversations.turn(id);
    assertTrue(model.hasVersionsProperty().get(), "it has come meanwhile");
    assertEquals(1, model.columns().size());
    model.versionsProperty().set(true);
    other.text("It was one");
    pulse.beat();
    assertEquals(List.of("It is one", "It was one"), texts());
    model.openVersions(id, question);
    pulse.beat();
    assertEquals(List.of("It is one", "It was one"), texts());
    conversations.edit(id, question, ChatMessage.text(Role.USER, "What will it be?")).join();
    assertEquals(3, model.columns().size(), "and so does a later one");
  }

  @Test
  void allGoOnTogetherWhenAllAreWritten() {
    MessageId first = asked();
    conversations.askAgain(id, first, 1).join();
    List<List<MessageId>> begun = new ArrayList<>();
    model.onGoOn((conversation, answers) -> {
      begun.add(answers);
      return CompletableFuture.completedFuture(null);
    });
    model.open(id, first);
    assertFalse(model.canGoOnProperty().get(), "one is still written");
    FakeTurn turn = conversations.turns(id).getFirst();
    turn.text("Two");
    conversations.end(turn, TurnState.COMPLETE);
    pulse.beat();
    assertTrue(model.canGoOnProperty().get());
    model.goOnWithAll();
    assertEquals(List.of(List.of(first, turn.message())), begun);
    assertFalse(model.openProperty().get());
  }

  @Test
  void allTextsAreCopiedUnderWhatIsTheirOwn() {
    MessageId first = asked();
    conversations.bodies().put(first, "{\"temperature\":0}");
    MessageId second = conversations.askAgain(id, first, 1).join().getFirst().message();
    conversations.bodies().put(second, "{\"temperature\":1}");
    conversations.turns(id).getFirst().text("It is two");
    model.open(id, first);
    pulse.beat();
    assertTrue(
        model.allTexts().startsWith("> What is it?\n\n## Answer 1: temperature 0\n\nIt is one\n"),
        model.allTexts());
    assertTrue(model.allTexts().contains("## Answer 2: temperature 1\n\nIt is two\n"));
  }

  @Test
  void whatIsDeletedIsThereNoMore() {
    MessageId first = asked();
    MessageId second = conversations.askAgain(id, first, 1).join().getFirst().message();
    model.open(id, first);
    conversations.removeMessage(id, second).join();
    assertEquals(List.of("It is one"), texts());
  }

  @Test
  void whatCannotBeReadOrIsGoneIsTold() {
    MessageId first = asked();
    conversations.holdOpen(
        CompletableFuture.failedFuture(new IllegalStateException("The disk is gone.")));
    model.open(id, first);
    assertEquals("The answers could not be read. The disk is gone.", model.summaryProperty().get());
    conversations.holdOpen(CompletableFuture.completedFuture(""));
    model.open(id, MessageId.create());
    assertEquals("This answer is no longer in the conversation.", model.summaryProperty().get());
  }

  @Test
  void whatIsSaidOfThemIsTrueAfterOneIsDeletedAndGoneWhenTheyAreClosed() {
    MessageId first = asked();
    conversations.askAgain(id, first, 1).join();
    FakeTurn turn = conversations.turns(id).getFirst();
    turn.text("It is two");
    conversations.end(turn, TurnState.COMPLETE);
    model.open(id, first);
    assertTrue(model.canGoOnProperty().get());
    assertTrue(model.summaryProperty().get().startsWith("2 answers"));
    conversations.removeMessage(id, turn.message()).join();
    assertFalse(model.canGoOnProperty().get(), "one alone is no comparison");
    assertFalse(model.summaryProperty().get().startsWith("2 answers"));
    conversations.restoreMessage(id, turn.message()).join();
    model.open(id, first);
    assertTrue(model.canGoOnProperty().get());
    model.close();
    assertFalse(model.canGoOnProperty().get());
    assertEquals("", model.summaryProperty().get());
  }

  @Test
  void whatIsGoneHearsNothing() {
    MessageId first = asked();
    model.open(id, first);
    model.dispose();
    model.open(id, first);
    conversations.askAgain(id, first, 1).join();
    assertEquals(List.of("It is one"), texts());
  }

  @Test
  void otherVersionsAreOfferedOnlyWhereTheyAreAnswered() {
    MessageId first = asked();
    MessageId question = Objects.requireNonNull(conversations.tree(id).parentOf(first));
    model.open(id, first);
    assertFalse(model.hasVersionsProperty().get(), "there is one");
    conversations.edit(id, question, ChatMessage.text(Role.USER, "What was it?")).join();
    conversations.turn(id).text("It was one");
    conversations.end(conversations.turn(id), TurnState.COMPLETE);
    model.openVersions(id, question);
    assertTrue(model.openProperty().get());
    assertTrue(model.hasVersionsProperty().get());
    assertEquals(List.of("It is one", "It was one"), texts());
    model.close();
    assertFalse(model.hasVersionsProperty().get());
    model.open(id, first);
    assertEquals(List.of("It is one"), texts(), "its own question's only, as one begins");
  }

  @Test
  void whatCannotBeChosenIsToldAndTheColumnsStay() {
    MessageId first = asked();
    conversations.askAgain(id, first, 1).join();
    conversations.end(conversations.turns(id).getFirst(), TurnState.COMPLETE);
    model.open(id, first);
    conversations.failWith("The disk is full.");
    model.choose(model.columns().getLast());
    assertEquals("The disk is full.", model.summaryProperty().get());
    assertTrue(model.openProperty().get());
  }
}

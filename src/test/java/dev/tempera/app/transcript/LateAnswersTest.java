package dev.tempera.app.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.transcript.find.Finder;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.FakeTurn;
import dev.tempera.testing.QueuedPulse;
import dev.tempera.testing.SteppedPulse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Answers that come when what they are about is not shown any more, or has changed. */
class LateAnswersTest {
  private final FakeConversations conversations = new FakeConversations();
  private final QueuedPulse pulse = new QueuedPulse();
  private final List<Runnable> background = new ArrayList<>();
  private final TranscriptViewModel model =
      new TranscriptViewModel(conversations, UiExecutor.immediate(), pulse, background::add);

  private ConversationId questions(int count, String text) {
    ConversationId id = conversations.start();
    for (int i = 0; i < count; i++) {
      conversations.user(id, text + " " + i);
    }
    return id;
  }

  private MessageId last(ConversationId id) {
    return Objects.requireNonNull(conversations.conversation(id).head());
  }

  private void removeLast(ConversationId id) {
    var _ = conversations.removeMessage(id, last(id));
  }

  private void runBackground() {
    while (!background.isEmpty()) {
      background.removeFirst().run();
    }
  }

  private void show(ConversationId id) {
    model.show(id);
    runBackground();
  }

  private List<String> texts() {
    return model.rows().stream()
        .map(row -> row.content())
        .filter(RowContent.Prose.class::isInstance)
        .map(RowContent::text)
        .toList();
  }

  @Test
  void anAnswerWhoseEndWasHeardIsNotFollowedThoughItStillCountsAsRunning() {
    ConversationId id = questions(1, "fox");
    show(id);
    FakeTurn turn = conversations.begin(id);
    turn.text("An animal.");
    turn.answer(FakeConversations.settled(TurnState.COMPLETE));
    // Its row is made a pulse later, and the turn counts as running until all have heard.
    conversations.tellAgain(turn.snapshot());
    pulse.beat();
    runBackground();
    assertEquals(1, conversations.running(id).size());
    assertFalse(model.streamingProperty().get());
    assertEquals("An animal.", texts().getLast());
  }

  @Test
  void hitsOfAnotherConversationAreNeitherShownNorVisited() {
    ConversationId foxes = questions(400, "fox");
    ConversationId hens = questions(399, "hen");
    conversations.user(hens, "one fox");
    show(foxes);
    Finder finder = model.finder();
    List<Integer> visited = new ArrayList<>();
    finder.onVisit(() -> visited.add(finder.hit() == null ? -1 : finder.hit().row()));
    finder.find("fox");
    Runnable search = background.removeFirst();
    show(hens);
    assertEquals(0, finder.countProperty().get());
    search.run();
    assertEquals(0, finder.countProperty().get(), "400 foxes are of the other conversation");
    assertEquals(List.of(), visited);
    runBackground();
    assertEquals(1, finder.countProperty().get());
    assertEquals(1, visited.size());
    assertEquals("one fox", model.rows().get(visited.getFirst()).content().text());
  }

  @Test
  void hitsInRowsThatAreGoneAreNotCounted() {
    ConversationId id = questions(400, "fox");
    show(id);
    model.finder().find("fox");
    model.actions().remove(last(id));
    pulse.beat();
    runBackground();
    assertEquals(399, model.finder().countProperty().get());
    assertFalse(model.finder().searchingProperty().get());
  }

  @Test
  void anEndThatIsReadAfterEverythingChangesNothing() {
    conversations.answerLate();
    ConversationId id = questions(1, "deleted");
    model.show(id);
    Runnable end = conversations.untold().removeFirst();
    conversations.untold().clear();
    removeLast(id);
    // What changed meanwhile is read anew, and the first end comes last.
    model.show(id);
    conversations.untold().forEach(Runnable::run);
    runBackground();
    end.run();
    runBackground();
    assertEquals(List.of(), texts());
  }

  @Test
  void theEndThatComesAfterTheWholeIsIgnored() {
    conversations.answerLate();
    ConversationId id = questions(1, "question");
    model.show(id);
    List<Runnable> asked = new ArrayList<>(conversations.untold());
    asked.getLast().run();
    runBackground();
    removeLast(id);
    pulse.beat();
    assertEquals(List.of(), texts());
    asked.getFirst().run();
    runBackground();
    assertEquals(List.of(), texts());
    assertTrue(model.emptyProperty().get());
  }

  @Test
  void anAnswerThatIsFollowedOnceMoreIsNotReadTwice() {
    ConversationId id = questions(40, "question");
    FakeTurn turn = conversations.begin(id);
    List<String> steps = new ArrayList<>();
    model
        .streamingProperty()
        .subscribe(on -> {
          // The end is there and the answer streams; what is above is still being read.
          if (on && steps.isEmpty()) {
            steps.add("streams");
            assertFalse(model.wholeProperty().get());
            pulse.beat();
            turn.text("once");
            pulse.beat();
            var _ = conversations.removeMessage(id, turn.message());
            pulse.beat();
            var _ = conversations.restoreMessage(id, turn.message());
            pulse.beat();
          }
        });
    show(id);
    pulse.beat();
    turn.text(" and for all");
    pulse.beat();
    assertEquals(List.of("streams"), steps);
    assertEquals("once and for all", texts().getLast());
  }

  @Test
  void aLargeBranchThatIsReadyLateIsNotShownInAnotherConversation() {
    ConversationId id = conversations.start();
    conversations.user(id, "question");
    MessageId large = conversations.answer(id, "large ".repeat(20_000));
    conversations.answer(id, "last");
    ConversationId other = questions(1, "other");
    show(id);
    var _ = conversations.removeMessage(id, large);
    pulse.beat();
    var _ = conversations.restoreMessage(id, large);
    pulse.beat();
    Runnable branch = background.removeFirst();
    show(other);
    branch.run();
    assertEquals(List.of("other 0"), texts());
  }

  @Test
  void aRemovalThatFailedLeavesNothingToUndo() {
    ConversationId id = questions(1, "a");
    show(id);
    conversations.failWith("The disk is full.");
    model.actions().remove(last(id));
    assertEquals("The disk is full.", model.actions().noticeProperty().get());
    assertNull(model.actions().removedProperty().get());
  }

  @Test
  void aLongBlockOfAnotherConversationHoldsUpNoOther() {
    ConversationId first = questions(1, "a");
    ConversationId second = questions(1, "b");
    FakeTurn one = conversations.begin(first);
    FakeTurn two = conversations.begin(second);
    SteppedPulse ticks = new SteppedPulse();
    TranscriptViewModel slow =
        new TranscriptViewModel(conversations, UiExecutor.immediate(), ticks, Runnable::run);
    slow.show(first);
    ticks.beat();
    String line = "a word after the other\n";
    one.text(line.repeat(14_000));
    ticks.beat();
    one.text(line);
    ticks.beat();
    slow.show(second);
    two.text(line.repeat(1_500));
    ticks.beat();
    two.text("the very end");
    for (int i = 0; i < 12; i++) {
      ticks.beat();
    }
    assertTrue(slow.rows().getLast().content().text().endsWith("the very end"));
  }

  @Test
  void aFailureIsToldInItsOwnConversation() {
    ConversationId first = questions(1, "a");
    ConversationId second = questions(1, "b");
    List<Runnable> ui = new ArrayList<>();
    TranscriptViewModel slow =
        new TranscriptViewModel(
            conversations,
            new UiExecutor() {
              @Override
              public void execute(Runnable task) {
                ui.add(task);
              }

              @Override
              public boolean isUiThread() {
                return true;
              }
            },
            pulse,
            Runnable::run);
    slow.show(first);
    conversations.failWith("The disk is full.");
    slow.actions().remove(last(first));
    slow.show(second);
    while (!ui.isEmpty()) {
      ui.removeFirst().run();
    }
    assertEquals("", slow.actions().noticeProperty().get());
    slow.show(first);
    assertEquals("The disk is full.", slow.actions().noticeProperty().get());
    assertNull(slow.actions().removedProperty().get(), "there is nothing to undo");
  }

  @Test
  void whatIsSetWhileTheModelIsSwitchedIsKept() {
    ConversationId id = questions(1, "a");
    MessageId answer = conversations.answer(id, "b");
    show(id);
    conversations.answerLate();
    model.actions().switchModel(answer, "x/y");
    Setup now = conversations.conversation(id).setup();
    var _ =
        conversations.configure(
            id, new Setup(now.connectionId(), now.model(), "be brief", new ParameterSet(Map.of())));
    conversations.untold().forEach(Runnable::run);
    assertEquals("be brief", conversations.conversation(id).setup().systemPrompt());
    assertEquals("x/y", conversations.conversation(id).setup().model());
    conversations.end(id, FakeConversations.settled(TurnState.COMPLETE));
  }
}

package dev.tempera.app.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.transcript.actions.ToolResults;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.FakeTurn;
import dev.tempera.testing.QueuedPulse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a person types into the transcript stays until it is stored. */
class TypedTest {
  private final FakeConversations conversations = new FakeConversations();
  private final QueuedPulse pulse = new QueuedPulse();
  private final List<Runnable> ui = new ArrayList<>();
  private final TranscriptViewModel model =
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
  private final ToolResults results = model.toolResults();

  private void settle() {
    do {
      while (!ui.isEmpty()) {
        ui.removeFirst().run();
      }
      pulse.beat();
    } while (!ui.isEmpty());
  }

  private void show(@Nullable ConversationId id) {
    model.show(id);
    settle();
  }

  /** An answer that calls two tools. */
  private MessageId asks(ConversationId id) {
    conversations.user(id, "hi");
    return conversations.answer(
        id,
        List.of(new ContentPart.ToolCall("a", "f", "{}"), new ContentPart.ToolCall("b", "f", "{}")),
        FakeConversations.settled(TurnState.COMPLETE));
  }

  private boolean isOpen() {
    return model.rows().stream()
        .anyMatch(row -> row.content() instanceof RowContent.ToolCall call && call.open());
  }

  @Test
  void aToolResultSurvivesTheSwitchToAnotherConversation() {
    ConversationId id = conversations.start();
    MessageId answer = asks(id);
    show(id);
    results.typed(answer, 0, "half of it");
    results.give(answer, 1, "whole");
    show(conversations.start());
    show(null);
    show(id);
    assertEquals("half of it", results.typed(answer, 0));
    assertEquals("whole", results.typed(answer, 1));
    assertTrue(results.has(answer, 1), "what was given still waits for the other");
    results.give(answer, 0, "all of it");
    settle();
    assertEquals(List.of("results [all of it, whole]"), conversations.calls());
  }

  @Test
  void aNoticeGoesWhenWhatFailedWorks() {
    ConversationId id = conversations.start();
    MessageId question = conversations.user(id, "hi");
    show(id);
    conversations.failWith("The disk is full.");
    model.editing().send(question, "hello", List.of());
    settle();
    assertEquals("The disk is full.", model.actions().noticeProperty().get());
    conversations.failWith(null);
    model.editing().send(question, "hello", List.of());
    settle();
    assertEquals("", model.actions().noticeProperty().get());
  }

  @Test
  void whatIsTypedSurvivesARestart() {
    ConversationId id = conversations.start();
    MessageId question = conversations.user(id, "hi");
    MessageId answer = asks(id);
    show(id);
    model.editing().open(question);
    model.editing().typed(question, "hello");
    results.typed(answer, 1, "half of it");
    settle();
    TranscriptViewModel next =
        new TranscriptViewModel(conversations, UiExecutor.immediate(), pulse, Runnable::run);
    next.show(id);
    settle();
    assertEquals("half of it", next.toolResults().typed(answer, 1));
    assertEquals(
        List.of("hello"),
        next.rows().stream()
            .filter(row -> row.content() instanceof RowContent.Editor)
            .map(row -> ((RowContent.Editor) row.content()).draft())
            .toList());
    next.editing().close(question);
    next.toolResults().typed(answer, 1, "");
    TranscriptViewModel last =
        new TranscriptViewModel(conversations, UiExecutor.immediate(), pulse, Runnable::run);
    last.show(id);
    settle();
    assertEquals("", last.toolResults().typed(answer, 1));
    assertTrue(last.rows().stream().noneMatch(r -> r.content() instanceof RowContent.Editor));
  }

  @Test
  void aToolResultSurvivesAnAnswerThatArrives() {
    ConversationId id = conversations.start();
    MessageId answer = asks(id);
    show(id);
    results.typed(answer, 0, "half of it");
    MessageId other = conversations.user(id, "never mind the tools");
    FakeTurn turn = conversations.begin(id);
    turn.text("as you like");
    settle();
    conversations.end(id, FakeConversations.settled(TurnState.COMPLETE));
    settle();
    assertFalse(isOpen());
    model.actions().remove(other);
    model.actions().remove(turn.message());
    settle();
    assertTrue(isOpen());
    assertEquals("half of it", results.typed(answer, 0));
  }

  @Test
  void toolResultsThatCouldNotBeStoredAreThereToBeSentAgain() {
    ConversationId id = conversations.start();
    MessageId answer = asks(id);
    show(id);
    List<String> changes = new ArrayList<>();
    results.onChange(() -> changes.add("changed"));
    results.give(answer, 0, "1");
    conversations.failWith("The disk is full.");
    results.give(answer, 1, "2");
    settle();
    assertEquals("The disk is full.", model.actions().noticeProperty().get());
    assertEquals(List.of("changed"), changes, "the fields are told to open again");
    for (int call : List.of(0, 1)) {
      assertFalse(results.has(answer, call), "it can be given once more");
    }
    assertEquals("1", results.typed(answer, 0));
    assertEquals("2", results.typed(answer, 1));

    conversations.failWith(null);
    results.give(answer, 0, "1");
    results.give(answer, 1, "2");
    settle();
    assertFalse(isOpen());
    assertEquals("", results.typed(answer, 0), "gone once it is stored");
    assertEquals("", results.typed(answer, 1));
  }

  @Test
  void toolResultsOnTheirWayAreNotSentTwice() {
    ConversationId id = conversations.start();
    MessageId answer = asks(id);
    show(id);
    results.give(answer, 0, "1");
    results.give(answer, 1, "2");
    assertTrue(results.has(answer, 0));
    results.give(answer, 1, "2");
    settle();
    assertEquals(List.of("results [1, 2]"), conversations.calls());
  }

  @Test
  void callsOfOneNameInTwoMessagesHaveEachTheirResult() {
    ConversationId id = conversations.start();
    MessageId first = asks(id);
    show(id);
    results.typed(first, 0, "of the first");
    MessageId second = asks(id);
    settle();
    assertEquals("", results.typed(second, 0));
    assertEquals("of the first", results.typed(first, 0));
  }

  @Test
  void anEditThatCouldNotBeStoredIsOpenedAgain() {
    ConversationId id = conversations.start();
    MessageId question = conversations.user(id, "helo");
    show(id);
    model.editing().open(question);
    model.editing().typed(question, "hello");
    conversations.failWith("The disk is full.");
    model.editing().send(question, "hello", List.of());
    show(conversations.start());
    assertEquals("", model.actions().noticeProperty().get(), "it is none of this conversation's");
    show(id);
    assertEquals("The disk is full.", model.actions().noticeProperty().get());
    assertEquals("hello", editor());
    assertFalse(model.editing().claimsFocus(question), "nobody asked for the keyboard");
    conversations.failWith(null);
    model.editing().send(question, "hello", List.of());
    settle();
    assertNull(editor());
    show(null);
    show(id);
    assertNull(editor());
  }

  @Test
  void anEditSurvivesTheSwitchToAnotherConversationButNotItsCancelling() {
    ConversationId id = conversations.start();
    MessageId question = conversations.user(id, "helo");
    show(id);
    model.editing().open(question);
    model.editing().typed(question, "hell");
    show(conversations.start());
    show(id);
    assertEquals("hell", editor());
    model.editing().close(question);
    show(null);
    show(id);
    assertNull(editor());
  }

  /** The same conversation in another window. */
  private TranscriptViewModel elsewhere(ConversationId id) {
    TranscriptViewModel other =
        new TranscriptViewModel(conversations, UiExecutor.immediate(), pulse, Runnable::run);
    other.show(id);
    settle();
    return other;
  }

  @Test
  void whatIsWrittenHereIsKeptWhenTheMessageIsEditedInAnotherWindow() {
    ConversationId id = conversations.start();
    MessageId question = conversations.user(id, "hi");
    show(id);
    TranscriptViewModel other = elsewhere(id);
    model.editing().open(question);
    model.editing().typed(question, "mine");
    other.editing().open(question);
    other.editing().typed(question, "theirs");
    other.editing().send(question, "theirs", List.of());
    settle();
    assertNull(editor(), "the other version is shown");
    assertTrue(model.actions().noticeProperty().get().contains("What you wrote is kept"));
    MessageId theirs = conversations.tree(id).siblings(question).getLast();
    model.actions().showSibling(theirs, -1);
    settle();
    assertEquals("mine", editor());
    model.editing().send(question, "mine", List.of());
    settle();
    assertEquals(
        List.of("hi", "theirs", "mine"),
        conversations.tree(id).siblings(question).stream()
            .map(each -> conversations.tree(id).get(each).orElseThrow().message().text())
            .toList());
  }

  @Test
  void whatWasWrittenHereIsInTheStoreAgainAfterAnotherWindowHasSent() {
    ConversationId id = conversations.start();
    MessageId question = conversations.user(id, "hi");
    show(id);
    TranscriptViewModel other = elsewhere(id);
    model.editing().open(question);
    model.editing().typed(question, "mine");
    settle();
    other.editing().send(question, "theirs", List.of());
    settle();
    TranscriptViewModel next = elsewhere(id);
    next.actions().showSibling(conversations.tree(id).siblings(question).getLast(), -1);
    settle();
    assertEquals("mine", editor(next));
  }

  @Test
  void anEditorThatOnlyShowsWhatAnotherWindowHasSentGoesWithoutAWord() {
    ConversationId id = conversations.start();
    MessageId question = conversations.user(id, "hi");
    TranscriptViewModel other = elsewhere(id);
    other.editing().open(question);
    other.editing().typed(question, "theirs");
    settle();
    show(id);
    assertEquals("theirs", editor(), "found in the store");
    other.editing().send(question, "theirs", List.of());
    settle();
    assertEquals("", model.actions().noticeProperty().get());
    model.actions().showSibling(conversations.tree(id).siblings(question).getLast(), -1);
    settle();
    assertNull(editor());
  }

  @Test
  void cancellingForgetsWhatWasTypedHereAndNotWhatAnotherWindowHasTypedSince() {
    ConversationId id = conversations.start();
    MessageId question = conversations.user(id, "hi");
    show(id);
    TranscriptViewModel other = elsewhere(id);
    other.editing().open(question);
    other.editing().typed(question, "theirs");
    model.editing().open(question);
    model.editing().close(question);
    settle();
    assertEquals("theirs", editor(elsewhere(id)), "nothing was typed here");
    model.editing().open(question);
    model.editing().typed(question, "mine");
    settle();
    other.editing().typed(question, "theirs too");
    model.editing().close(question);
    settle();
    assertEquals("theirs too", editor(elsewhere(id)));
    other.editing().close(question);
    assertNull(editor(elsewhere(id)));
  }

  @Test
  void anEmptiedResultForgetsOnlyWhatWasTypedHere() {
    ConversationId id = conversations.start();
    MessageId answer = asks(id);
    show(id);
    TranscriptViewModel other = elsewhere(id);
    results.typed(answer, 0, "mine");
    settle();
    other.toolResults().typed(answer, 0, "theirs");
    results.typed(answer, 0, "");
    settle();
    assertEquals("theirs", elsewhere(id).toolResults().typed(answer, 0));
  }

  private @Nullable String editor() {
    return editor(model);
  }

  private static @Nullable String editor(TranscriptViewModel model) {
    return model.rows().stream()
        .map(row -> row.content())
        .filter(RowContent.Editor.class::isInstance)
        .map(content -> ((RowContent.Editor) content).draft())
        .findFirst()
        .orElse(null);
  }
}

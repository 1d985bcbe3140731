package dev.tempera.app.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.transcript.selection.Selection;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.FakeTurn;
import dev.tempera.testing.QueuedPulse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What the transcript's parts tell each other: each works alone, and together they are a page. */
class TranscriptPartsTest {
  private final FakeConversations conversations = new FakeConversations();
  private final QueuedPulse pulse = new QueuedPulse();
  private final TranscriptViewModel model =
      new TranscriptViewModel(conversations, UiExecutor.immediate(), pulse, Runnable::run);
  private final ConversationId id = conversations.start();

  private MessageNode node(MessageId message) {
    return conversations.tree(id).get(message).orElseThrow();
  }

  /** Puts instructions behind what stands last. */
  private void instructions(String text) {
    MessageNode node =
        new MessageNode(
            MessageId.create(),
            id,
            conversations.conversation(id).head(),
            ChatMessage.text(Role.SYSTEM, text),
            Instant.EPOCH,
            null);
    conversations.tellAgain(node);
    conversations.replace(conversations.conversation(id).withHead(node.id(), Instant.EPOCH));
    pulse.beat();
  }

  private List<BlockRow> editors() {
    return model.rows().stream().filter(row -> row.content() instanceof RowContent.Editor).toList();
  }

  @Test
  void whatIsSelectedStaysInItsConversation() {
    conversations.user(id, "some words");
    model.show(id);
    model.selection().select(new Selection.Place(0, 0), new Selection.Place(1, 4));
    assertFalse(model.selection().isEmpty());
    ConversationId other = conversations.start();
    conversations.user(other, "other words");
    model.show(other);
    assertTrue(model.selection().isEmpty(), "it would mark other words");
  }

  @Test
  void moreAnswersThatWereAskedForAreShownBesideTheFirst() {
    conversations.user(id, "question");
    MessageId answer = conversations.answer(id, "first");
    model.show(id);
    model.again().of(node(answer));
    model.again().timesProperty().set(3);
    model.again().run();
    assertEquals(List.of("ask again 3"), conversations.calls());
    pulse.beat();
    assertTrue(model.columns().openProperty().get());
    assertEquals(4, model.columns().columns().size());
    model.show(conversations.start());
    assertFalse(model.columns().openProperty().get(), "of another conversation");
  }

  @Test
  void theVersionsOfAQuestionAreComparedOnlyWhereTheyAreShown() {
    MessageId question = conversations.user(id, "question");
    MessageId answer = conversations.answer(id, "answer");
    model.compare(answer);
    model.compareVersions(question);
    assertFalse(model.columns().openProperty().get(), "no conversation is shown");
    model.show(id);
    model.compareVersions(question);
    assertTrue(model.columns().openProperty().get());
    assertEquals(1, model.columns().columns().size());
  }

  @Test
  void askingAgainPassesInstructionsOver() {
    conversations.user(id, "question");
    conversations.answer(id, "answer");
    model.show(id);
    instructions("Be brief.");
    model.regenerateLast();
    assertEquals(List.of("regenerate"), conversations.calls());
    assertEquals(2, conversations.tree(id).path(conversations.conversation(id).head()).size());
  }

  @Test
  void theLastOfEachIsFoundWhoeverSpokeLast() {
    conversations.user(id, "first question");
    conversations.answer(id, "first answer");
    MessageId question = conversations.user(id, "second question");
    model.show(id);
    assertEquals(
        "first answer", model.lastAnswer().map(last -> last.message().text()).orElse("none"));
    MessageId answer = conversations.answer(id, "second answer");
    pulse.beat();
    assertEquals(answer, model.lastAnswer().map(MessageNode::id).orElse(question));
    List<MessageId> varied = new ArrayList<>();
    model.actions().onVary((message, newest) -> varied.add(message.id()));
    model.varyLast();
    assertEquals(List.of(question), varied);
    model.editLast();
    pulse.beat();
    assertEquals(List.of(question), editors().stream().map(BlockRow::message).toList());
  }

  @Test
  void howAnAnswerEndsIsHeard() {
    List<TurnState> ends = new ArrayList<>();
    model.onEnded(ends::add);
    model.show(id);
    conversations.user(id, "question");
    FakeTurn turn = conversations.begin(id);
    turn.text("half");
    pulse.beat();
    var _ = conversations.end(id, FakeConversations.settled(TurnState.INTERRUPTED));
    pulse.beat();
    assertEquals(List.of(TurnState.INTERRUPTED), ends);
  }

  @Test
  void aPageThatIsGoneHearsNothingMore() {
    conversations.user(id, "question");
    MessageId answer = conversations.answer(id, "answer");
    model.show(id);
    model.compare(answer);
    int rows = model.rows().size();
    model.dispose();
    conversations.user(id, "another");
    var _ = conversations.askAgain(id, answer, 2);
    pulse.beat();
    assertEquals(rows, model.rows().size());
    assertEquals(List.of(), model.columns().columns());
  }

  /** An answer that was thought about, which is folded away once it is there. */
  private MessageId thought() {
    conversations.user(id, "question");
    return conversations.answer(
        id,
        List.of(
            new ContentPart.Reasoning("a secret thought", List.of()),
            new ContentPart.Text("answer")),
        FakeConversations.settled(TurnState.COMPLETE));
  }

  private String text() {
    StringBuilder all = new StringBuilder();
    model.rows().forEach(row -> all.append(row.content().text()).append('\n'));
    return all.toString();
  }

  @Test
  void whatWasUnfoldedIsSoWhenOneComesBack() {
    MessageId answer = thought();
    model.show(id);
    assertFalse(text().contains("secret"));
    model.toggles().fold(answer);
    assertTrue(text().contains("secret"));
    model.show(conversations.start());
    model.show(id);
    assertTrue(text().contains("secret"));
  }

  @Test
  void hitsAreMarkedInWhatWasUnfoldedSince() {
    MessageId answer = thought();
    model.show(id);
    model.finder().find("secret");
    model.toggles().fold(answer);
    pulse.beat();
    int marked = 0;
    for (int row = 0; row < model.rows().size(); row++) {
      String shown = model.rows().get(row).content().text();
      for (int[] range : model.finder().in(row)) {
        assertEquals("secret", shown.substring(range[0], range[1]));
        marked++;
      }
    }
    assertEquals(1, marked);
  }

  @Test
  void aConversationThatCannotBeReadIsTold() {
    conversations.user(id, "question");
    conversations.holdOpen(
        CompletableFuture.failedFuture(new IllegalStateException("The disk is gone.")));
    model.show(id);
    assertEquals(
        "The conversation could not be read. The disk is gone.",
        model.actions().noticeProperty().get());
  }
}

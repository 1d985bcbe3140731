package dev.tempera.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageDraft;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.run.Runs;
import dev.tempera.testing.MemoryStore;
import dev.tempera.testing.ScriptedProvider;
import dev.tempera.testing.Waits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is told what, what is refused and why, and what is read again. */
class SessionEdgesTest {
  private static final Setup SETUP = new Setup("scripted", "m", "Be brief.", ParameterSet.EMPTY);
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

  private final MemoryStore store = new MemoryStore();
  private final ScriptedProvider provider = new ScriptedProvider();
  private final ConversationService service = service();

  private ConversationService service() {
    return new ConversationService(store, new OneProvider(), new Runs(_ -> {}), () -> NOW);
  }

  private final class OneProvider implements Providers {
    @Override
    public ChatProvider provider(String connectionId) throws ProviderException {
      if (!connectionId.equals("scripted")) {
        throw new ProviderException(new ProviderError.BadRequest("No such one.", null, null));
      }
      return provider;
    }

    @Override
    public ModelInfo model(String connectionId, String model) {
      return ModelInfo.unknown(model);
    }
  }

  /** Writes down what it hears. */
  private static final class Heard implements ConversationListener {
    private final List<String> all = new CopyOnWriteArrayList<>();

    @Override
    public void conversationChanged(Conversation conversation) {
      all.add("changed " + conversation.title() + (conversation.pinned() ? " pinned" : ""));
    }

    @Override
    public void conversationRemoved(ConversationId id) {
      all.add("removed");
    }

    @Override
    public void messageChanged(MessageNode node) {
      all.add(node.role().wire() + " " + node.message().text());
    }

    @Override
    public void turnStarted(Turn turn) {
      all.add("started");
    }

    @Override
    public void turnEnded(Turn turn) {
      all.add("ended");
    }
  }

  @AfterEach
  void close() {
    service.close();
  }

  private static ChatMessage user(String text) {
    return ChatMessage.text(Role.USER, text);
  }

  private Conversation create() {
    return Waits.get(service.create(SETUP));
  }

  private MessageNode exchange(ConversationId id, String question, String answer) {
    Turn turn = Waits.get(service.send(id, user(question)));
    provider.take().text(answer).complete();
    return Waits.get(turn.done());
  }

  private List<String> shown(ConversationId id) {
    return Waits.get(service.open(id)).path().stream().map(node -> node.message().text()).toList();
  }

  private static TurnState ended(Turn turn) {
    return Objects.requireNonNull(Waits.get(turn.done()).answer()).state();
  }

  private static Throwable refused(CompletableFuture<?> future) {
    ExecutionException why =
        assertThrows(ExecutionException.class, () -> future.get(Waits.SECONDS, TimeUnit.SECONDS));
    return Objects.requireNonNull(why.getCause());
  }

  @Test
  void whoListensHearsOfEverythingInItsOrder() {
    Heard heard = new Heard();
    Subscription listening = service.listen(heard);
    Conversation c = create();
    exchange(c.id(), "one", "two");
    assertEquals(
        List.of(
            "changed ",
            "user one",
            "assistant ",
            "changed one",
            "started",
            "assistant two",
            "ended"),
        heard.all);
    heard.all.clear();
    Waits.get(service.rename(c.id(), "  Mine \n"));
    Waits.get(service.rename(c.id(), "Mine"));
    Waits.get(service.pin(c.id(), true));
    Waits.get(service.pin(c.id(), true));
    assertEquals(List.of("changed Mine", "changed Mine pinned"), heard.all, "what changes nothing");
    heard.all.clear();
    Waits.get(service.delete(c.id()));
    Waits.get(service.restore(c.id()));
    assertEquals(List.of("removed", "changed Mine pinned"), heard.all);
    listening.cancel();
    Waits.get(service.rename(c.id(), "Unheard"));
    assertEquals(2, heard.all.size());
  }

  @Test
  void aListenerThatFailsKeepsNobodyFromHearing() {
    var _ =
        service.listen(
            new ConversationListener() {
              @Override
              public void conversationChanged(Conversation conversation) {
                throw new IllegalStateException("test");
              }
            });
    Heard heard = new Heard();
    var _ = service.listen(heard);
    create();
    assertEquals(List.of("changed "), heard.all);
  }

  @Test
  void theFirstQuestionIsTheTitleAndNoLaterOne() {
    Conversation c = create();
    exchange(c.id(), "First", "a");
    exchange(c.id(), "Second", "b");
    assertEquals("First", Waits.get(service.open(c.id())).conversation().title());
    assertEquals(List.of("First", "a", "Second", "b"), shown(c.id()));
  }

  @Test
  void whatIsTypedIntoMessagesIsKeptUntilItIsTakenBack() {
    Conversation c = create();
    MessageNode answer = exchange(c.id(), "one", "two");
    Waits.get(service.saveMessageDraft(c.id(), answer.id(), MessageDraft.EDIT, "typed"));
    assertEquals(
        List.of(new MessageDraft(answer.id(), MessageDraft.EDIT, "typed")),
        Waits.get(service.messageDrafts(c.id())));
    Waits.get(service.saveMessageDraft(c.id(), answer.id(), MessageDraft.EDIT, null));
    assertEquals(List.of(), Waits.get(service.messageDrafts(c.id())));
  }

  @Test
  void aPreviewIsWhatSendingWouldAskAndSendsNothing() throws Exception {
    Conversation c = create();
    exchange(c.id(), "one", "two");
    OpenConversation open = Waits.get(service.open(c.id()));
    List<ContentPart> draft = List.of(new ContentPart.Text("three"));
    assertEquals(
        List.of("Be brief.", "one", "two", "three"),
        service.preview(open, SETUP, draft).request().messages().stream()
            .map(ChatMessage::text)
            .toList());
    assertEquals(3, service.preview(open, SETUP, List.of()).request().messages().size());
    Setup gone = SETUP.withModel("gone", "m");
    assertThrows(ProviderException.class, () -> service.preview(open, gone, draft));
    assertEquals(List.of("one", "two"), shown(c.id()));
  }

  @Test
  void theEndOfAConversationIsThereBeforeAllOfIt() {
    Conversation c = create();
    for (int i = 0; i < 5; i++) {
      exchange(c.id(), "q" + i, "a" + i);
    }
    try (ConversationService later = service()) {
      OpenConversation tail = Waits.get(later.openTail(c.id(), 4));
      assertEquals(
          List.of("q3", "a3", "q4", "a4"),
          tail.path().stream().map(node -> node.message().text()).toList());
      assertEquals(10, Waits.get(later.open(c.id())).path().size());
      assertEquals(10, Waits.get(later.openTail(c.id(), 4)).path().size(), "all that is read");
      Conversation empty = create();
      assertEquals(List.of(), Waits.get(later.openTail(empty.id(), 4)).path());
      assertEquals(
          "This conversation no longer exists.",
          refused(later.openTail(ConversationId.create(), 4)).getMessage());
    }
  }

  @Test
  void whatWasDeletedIsNotInTheEndEither() {
    Conversation c = create();
    MessageNode first = exchange(c.id(), "q", "a");
    Turn again = Waits.get(service.regenerate(c.id(), first.id()));
    provider.take().text("b").complete();
    Waits.get(again.done());
    Waits.get(service.removeMessage(c.id(), first.id()));
    try (ConversationService later = service()) {
      OpenConversation tail = Waits.get(later.openTail(c.id(), 4));
      assertEquals(List.of(again.message()), tail.tree().siblings(again.message()));
    }
  }

  @Test
  void moreConversationsThanAreKeptInMemoryAreReadAgain() {
    List<ConversationId> all = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      all.add(create().id());
      exchange(all.getLast(), "q" + i, "a" + i);
    }
    for (int i = 0; i < 30; i++) {
      assertEquals(List.of("q" + i, "a" + i), shown(all.get(i)));
    }
    exchange(all.getFirst(), "more", "said");
    assertEquals(List.of("q0", "a0", "more", "said"), shown(all.getFirst()));
  }

  @Test
  void aTurnTellsOfItselfWhileItStreams() {
    Conversation c = create();
    Turn turn = Waits.get(service.send(c.id(), user("q")));
    ScriptedProvider.Call call = provider.take();
    assertEquals(c.id(), turn.conversation());
    assertEquals(TurnState.STREAMING, turn.state());
    assertEquals(List.of(turn), service.running(c.id()));
    assertEquals(call.request(), turn.request());
    call.play(new StreamEvent.KeepAlive("working"));
    Waits.until(() -> turn.status().equals("The provider is working…"));
    call.play(new StreamEvent.ReasoningDelta("hm")).text("yes");
    Waits.until(() -> turn.snapshot().message().text().equals("yes"));
    StringBuilder thought = new StringBuilder();
    assertEquals(2, turn.readReasoning(0, thought));
    assertEquals("hm", thought.toString());
    assertTrue(turn.factsVersion() > 0);
    assertEquals(turn.message(), turn.snapshot().id());
    call.complete();
    assertEquals(TurnState.COMPLETE, ended(turn));
  }

  @Test
  void whatIsStillWrittenIsNotBuiltUpon() {
    Conversation c = create();
    Turn turn = Waits.get(service.send(c.id(), user("q")));
    ScriptedProvider.Call call = provider.take();
    assertInstanceOf(BusyException.class, refused(service.continueAnswer(c.id(), turn.message())));
    assertInstanceOf(
        BusyException.class, refused(service.sendToolResults(c.id(), turn.message(), List.of())));
    call.complete();
    Waits.get(turn.done());
  }

  @Test
  void whatIsAskedOfTheWrongMessageIsRefusedInASentence() {
    Conversation c = create();
    MessageNode answer = exchange(c.id(), "q", "a");
    MessageId question = Objects.requireNonNull(answer.parent());
    assertEquals(
        "expected a message of the user, found one of the assistant",
        refused(service.edit(c.id(), answer.id(), user("x"))).getMessage());
    assertEquals(
        "expected a message of the assistant, found one of the user",
        refused(service.continueAnswer(c.id(), question)).getMessage());
    assertEquals(
        "This message is no longer in the conversation.",
        refused(service.regenerate(c.id(), MessageId.create())).getMessage());
    MessageNode system =
        new MessageNode(
            MessageId.create(), c.id(), null, ChatMessage.text(Role.SYSTEM, "rules"), NOW, null);
    store.save(system);
    try (ConversationService later = service()) {
      assertEquals(
          "A message of the system is not answered.",
          refused(later.regenerate(c.id(), system.id())).getMessage());
    }
  }

  @Test
  void theBranchOfAMessageIsShownAndStored() {
    Conversation c = create();
    MessageNode first = exchange(c.id(), "q", "first");
    Turn again = Waits.get(service.regenerate(c.id(), first.id()));
    provider.take().text("second").complete();
    Waits.get(again.done());
    Heard heard = new Heard();
    var _ = service.listen(heard);
    Waits.get(service.show(c.id(), first.id()));
    assertEquals(List.of("q", "first"), shown(c.id()));
    assertEquals(first.id(), store.conversation(c.id()).orElseThrow().head());
    assertEquals(List.of("changed q"), heard.all);
  }

  @Test
  void resultsOfToolsAreSaidOneByOneAndAnsweredAgain() {
    Conversation c = create();
    Turn turn = Waits.get(service.send(c.id(), user("q")));
    provider
        .take()
        .play(new StreamEvent.ToolCallDelta(0, "a", "f", "{}"))
        .play(new StreamEvent.ToolCallDelta(1, "b", "g", "{}"))
        .complete();
    MessageNode calls = Waits.get(turn.done());
    ContentPart.ToolResult one = new ContentPart.ToolResult("a", "f", "1");
    ContentPart.ToolResult two = new ContentPart.ToolResult("b", "g", "2");
    assertEquals(
        "Every tool call needs a result before the next turn; missing: [b]",
        refused(service.sendToolResults(c.id(), calls.id(), List.of(one))).getMessage());
    Turn next = Waits.get(service.sendToolResults(c.id(), calls.id(), List.of(one, two)));
    provider.take().text("done").complete();
    MessageNode answer = Waits.get(next.done());
    List<MessageNode> path = Waits.get(service.open(c.id())).path();
    assertEquals(
        List.of(Role.USER, Role.ASSISTANT, Role.TOOL, Role.TOOL, Role.ASSISTANT),
        path.stream().map(MessageNode::role).toList());
    MessageId result = Objects.requireNonNull(answer.parent());
    Turn again = Waits.get(service.regenerate(c.id(), result));
    provider.take().text("done again").complete();
    assertEquals(result, Waits.get(again.done()).parent());
  }

  @Test
  void whereNothingMoreIsAskedThatIsSaid() {
    Conversation c = create();
    exchange(c.id(), "q", "a");
    Waits.get(service.delete(c.id()));
    assertEquals(
        "This conversation is in the bin: restore it first.",
        refused(service.send(c.id(), user("more"))).getMessage());
    Waits.get(service.restore(c.id()));
    service.stopAll();
    assertEquals(
        "Tempera is closing; nothing was sent.",
        refused(service.send(c.id(), user("more"))).getMessage());
    assertEquals(List.of("q", "a"), shown(c.id()));
  }

  @Test
  void anEmptiedBinTellsHowManyAndWhoListens() {
    List<ConversationId> deleted = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      deleted.add(create().id());
      Waits.get(service.delete(deleted.getLast()));
    }
    Conversation kept = create();
    Heard heard = new Heard();
    var _ = service.listen(heard);
    assertEquals(3, Waits.get(service.emptyBin(NOW.plusSeconds(1))));
    assertEquals(List.of("removed", "removed", "removed"), heard.all);
    assertEquals(List.of(), Waits.get(service.bin()));
    assertEquals(0, Waits.get(service.emptyBin(NOW.plusSeconds(1))));
    assertEquals(
        List.of(kept.id()), Waits.get(service.list()).stream().map(Conversation::id).toList());
    for (ConversationId gone : deleted) {
      assertEquals("This conversation no longer exists.", refused(service.open(gone)).getMessage());
    }
    assertEquals(
        "This conversation is not in the bin.",
        refused(service.deleteForGood(kept.id())).getMessage());
  }

  @Test
  void requestsOfAnswersAreKeptAndOthersAreEmpty() {
    Conversation c = create();
    MessageNode answer = exchange(c.id(), "q", "a");
    List<String> bodies =
        Waits.get(service.requestBodies(List.of(answer.id(), MessageId.create())));
    assertTrue(bodies.getFirst().contains("q"), bodies.toString());
    assertEquals("", bodies.getLast());
    assertFalse(bodies.getFirst().isEmpty());
  }

  @Test
  void whoIsInterruptedWhileItClosesStaysInterrupted() {
    Conversation c = create();
    Turn turn = Waits.get(service.send(c.id(), user("q")));
    var _ = provider.take();
    Thread.currentThread().interrupt();
    service.close();
    assertTrue(Thread.interrupted());
    assertEquals(TurnState.STOPPED, ended(turn));
  }
}

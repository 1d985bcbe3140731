package dev.tempera.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.Pricing;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.Attachment;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.params.ParameterValue;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ErrorJson;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.run.Costs;
import dev.tempera.core.run.RunNews;
import dev.tempera.core.run.Runs;
import dev.tempera.core.store.StoreException;
import dev.tempera.testing.MemoryStore;
import dev.tempera.testing.ScriptedProvider;
import dev.tempera.testing.Waits;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConversationServiceTest {
  private static final Setup SETUP = new Setup("scripted", "m", "Be brief.", ParameterSet.EMPTY);

  private final MemoryStore store = new MemoryStore();
  private final ScriptedProvider provider = new ScriptedProvider();
  private final List<RuntimeException> problems = new CopyOnWriteArrayList<>();
  private final ConversationService service =
      new ConversationService(
          store, new OneProvider(), new Runs(problems::add), () -> Instant.EPOCH);

  private final class OneProvider implements Providers {
    @Override
    public ChatProvider provider(String connectionId) throws ProviderException {
      if (!connectionId.equals("scripted")) {
        throw new ProviderException(
            new ProviderError.BadRequest(
                "There is no connection “" + connectionId + "”.", null, null));
      }
      return provider;
    }

    @Override
    public List<String> substitutes(String connectionId, String model) {
      return List.of("near/" + model);
    }

    @Override
    public ModelInfo model(String connectionId, String model) {
      Pricing pricing =
          new Pricing(new BigDecimal("0.0000001"), new BigDecimal("0.0000004"), null, null);
      return new ModelInfo(model, model, null, null, null, pricing, null, Map.of(), null);
    }
  }

  @AfterEach
  void close() {
    service.close();
  }

  private static <T> T get(CompletableFuture<T> future) {
    try {
      return future.get(Waits.SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }

  private static ChatMessage user(String text) {
    return ChatMessage.text(Role.USER, text);
  }

  private MessageNode exchange(Conversation c, String question, String answer) {
    Turn turn = get(service.send(c.id(), user(question)));
    provider.take().text(answer).complete();
    return get(turn.done());
  }

  private static Answer answerOf(MessageNode node) {
    return Objects.requireNonNull(node.answer());
  }

  @Test
  void sendingTakesTheDraftAndItsAttachmentsAndEditingLeavesThem() {
    Conversation c = get(service.create(SETUP));
    Attachment file =
        Attachment.of("a.txt", Attachment.Kind.TEXT, "text/plain", 2, new ContentPart.Text("hi"));
    get(service.saveDraft(c.id(), "draft"));
    get(service.saveDraftAttachments(c.id(), List.of(file)));
    assertEquals(List.of(file), get(service.draftAttachments(c.id())));
    MessageNode answer = exchange(c, "one", "two");
    assertEquals(List.of(), get(service.draftAttachments(c.id())));
    assertEquals("", get(service.open(c.id())).conversation().draft());

    get(service.saveDraft(c.id(), "the next one"));
    get(service.saveDraftAttachments(c.id(), List.of(file)));
    Turn turn = get(service.edit(c.id(), Objects.requireNonNull(answer.parent()), user("another")));
    provider.take().complete();
    get(turn.done());
    assertEquals("the next one", get(service.open(c.id())).conversation().draft());
    assertEquals(List.of(file), get(service.draftAttachments(c.id())));
  }

  @Test
  void anAnswerStreamsIsJournalledAndSettles() {
    Conversation c = get(service.create(SETUP));
    Turn turn = get(service.send(c.id(), user("Hello there\nsecond line")));
    ScriptedProvider.Call call = provider.take();
    assertEquals(
        List.of(ChatMessage.text(Role.SYSTEM, "Be brief."), user("Hello there\nsecond line")),
        call.request().request().messages());
    call.text("Hi ").text("you").complete();

    MessageNode settled = get(turn.done());
    assertEquals("Hi you", settled.message().text());
    assertEquals(TurnState.COMPLETE, answerOf(settled).state());
    assertEquals("stop", answerOf(settled).finishReason());
    assertEquals("Hi you", store.journalled(settled.id()));
    OpenConversation open = get(service.open(c.id()));
    assertEquals(settled, open.path().getLast());
    assertEquals("Hello there", open.conversation().title());
    assertEquals(store.messages(c.id()).size(), 2);
    assertTrue(service.running(c.id()).isEmpty());
  }

  @Test
  void readersCopyOnlyWhatIsNewAndAreSignalledOncePerAcknowledgement() {
    Conversation c = get(service.create(SETUP));
    Turn turn = get(service.send(c.id(), user("x")));
    List<String> signals = new CopyOnWriteArrayList<>();
    RunNews heard = turn.onNews(() -> signals.add("news"));
    ScriptedProvider.Call call = provider.take();
    call.text("one ").text("two ").text("three").complete();
    get(turn.done());
    assertEquals(1, signals.size());
    heard.acknowledge();
    StringBuilder read = new StringBuilder();
    int length = turn.readText(0, read);
    assertEquals("one two three", read.toString());
    assertEquals(length, turn.readText(length, read));
    assertEquals("one two three", read.toString());
  }

  @Test
  void stopKeepsThePartialText() {
    Conversation c = get(service.create(SETUP));
    Turn turn = get(service.send(c.id(), user("x")));
    CompletableFuture<Void> heard = new CompletableFuture<>();
    var _ = turn.onNews(() -> heard.complete(null));
    provider.take().text("half an ans");
    get(heard);
    service.stop(c.id());
    MessageNode settled = get(turn.done());
    assertEquals("half an ans", settled.message().text());
    assertEquals(TurnState.STOPPED, answerOf(settled).state());
  }

  @Test
  void aQuestionThatStandsLastIsAnsweredAndNotTheOneBefore() {
    Conversation c = get(service.create(SETUP));
    MessageNode first = exchange(c, "one", "first");
    exchange(c, "two", "second");
    OpenConversation open = get(service.open(c.id()));
    MessageNode question = open.path().get(2);
    get(service.removeMessage(c.id(), open.path().getLast().id()));
    assertEquals(question.id(), get(service.open(c.id())).path().getLast().id());
    Turn turn = get(service.regenerate(c.id(), question.id()));
    provider.take().text("another").complete();
    assertEquals(question.id(), get(turn.done()).parent());
    List<MessageNode> path = get(service.open(c.id())).path();
    assertEquals(4, path.size());
    assertEquals(first.id(), path.get(1).id());
    assertEquals("another", path.getLast().message().text());
  }

  @Test
  void regenerateEditAndContinueMakeSiblingsAndOverwriteNothing() {
    Conversation c = get(service.create(SETUP));
    MessageNode first = exchange(c, "q", "first");
    Turn again = get(service.regenerate(c.id(), first.id()));
    provider.take().text("second").complete();
    MessageNode second = get(again.done());
    Turn on = get(service.continueAnswer(c.id(), first.id()));
    ScriptedProvider.Call call = provider.take();
    assertEquals(
        ChatMessage.text(Role.ASSISTANT, "first"), call.request().request().messages().getLast());
    call.text(" and more").complete();
    MessageNode third = get(on.done());

    OpenConversation open = get(service.open(c.id()));
    assertEquals(List.of(first.id(), second.id(), third.id()), open.tree().siblings(first.id()));
    assertEquals("first", open.tree().get(first.id()).orElseThrow().message().text());
    assertEquals("first and more", third.message().text());
    assertEquals("first and more", store.journalled(third.id()));

    MessageNode question = open.path().getFirst();
    Turn edited = get(service.edit(c.id(), question.id(), user("other q")));
    provider.take().text("other").complete();
    get(edited.done());
    open = get(service.open(c.id()));
    assertEquals(2, open.tree().siblings(question.id()).size());
    assertEquals("other q", open.path().getFirst().message().text());

    get(service.show(c.id(), question.id()));
    open = get(service.open(c.id()));
    assertEquals(third.id(), open.path().getLast().id());
  }

  @Test
  void severalConversationsStreamAtOnce() {
    Conversation a = get(service.create(SETUP));
    Conversation b = get(service.create(SETUP));
    Turn ta = get(service.send(a.id(), user("a")));
    ScriptedProvider.Call ca = provider.take();
    Turn tb = get(service.send(b.id(), user("b")));
    ScriptedProvider.Call cb = provider.take();
    cb.text("from b").complete();
    assertEquals("from b", get(tb.done()).message().text());
    assertTrue(!service.running(a.id()).isEmpty());
    ca.text("from a").complete();
    assertEquals("from a", get(ta.done()).message().text());
  }

  @Test
  void aSecondQuestionWaitsForTheFirstAnswer() {
    Conversation c = get(service.create(SETUP));
    Turn turn = get(service.send(c.id(), user("a")));
    ExecutionException refused =
        assertThrows(
            ExecutionException.class,
            () -> service.send(c.id(), user("b")).get(Waits.SECONDS, TimeUnit.SECONDS));
    assertInstanceOf(BusyException.class, refused.getCause());
    provider.take().complete();
    get(turn.done());
  }

  @Test
  void toolCallsAreAnsweredByHand() {
    Conversation c = get(service.create(SETUP));
    Turn turn = get(service.send(c.id(), user("weather?")));
    provider
        .take()
        .play(new StreamEvent.ToolCallDelta(0, "id1", "get_weather", "{\"city\":"))
        .play(new StreamEvent.ToolCallDelta(0, null, null, "\"Paris\"}"))
        .play(new StreamEvent.Finish("tool_calls", null))
        .play(new StreamEvent.Ended(new StreamEvent.Outcome.Complete()));
    MessageNode call = get(turn.done());
    assertEquals(
        List.of(new ContentPart.ToolCall("id1", "get_weather", "{\"city\":\"Paris\"}")),
        call.message().parts());
    ExecutionException missing =
        assertThrows(
            ExecutionException.class,
            () ->
                service
                    .sendToolResults(c.id(), call.id(), List.of())
                    .get(Waits.SECONDS, TimeUnit.SECONDS));
    assertTrue(String.valueOf(missing.getMessage()).contains("id1"));
    var result = new ContentPart.ToolResult("id1", "get_weather", "sunny");
    Turn next = get(service.sendToolResults(c.id(), call.id(), List.of(result)));
    ScriptedProvider.Call second = provider.take();
    assertEquals(
        List.of(Role.SYSTEM, Role.USER, Role.ASSISTANT, Role.TOOL),
        second.request().request().messages().stream().map(ChatMessage::role).toList());
    second.text("It is sunny.").complete();
    assertEquals("It is sunny.", get(next.done()).message().text());
  }

  @Test
  void aFailureKeepsTheTextAndTheSentence() {
    Conversation c = get(service.create(SETUP));
    Turn turn = get(service.send(c.id(), user("x")));
    provider
        .take()
        .text("part")
        .play(
            new StreamEvent.Ended(
                new StreamEvent.Outcome.Failed(
                    new ProviderError.ModelUnavailable(
                        "Gone; choose another.", 404, "m", List.of("n"), false, null))));
    MessageNode settled = get(turn.done());
    assertEquals("part", settled.message().text());
    assertEquals(TurnState.FAILED, answerOf(settled).state());
    assertEquals("Gone; choose another.", answerOf(settled).error());
    assertEquals(List.of("n"), ErrorJson.fallbackModels(answerOf(settled).errorJson()));
  }

  @Test
  void anUnknownConnectionFailsTheTurnAndLosesNothing() {
    Conversation c = get(service.create(SETUP.withModel("gone", "m")));
    Turn turn = get(service.send(c.id(), user("x")));
    MessageNode settled = get(turn.done());
    assertEquals(TurnState.FAILED, answerOf(settled).state());
    assertTrue(String.valueOf(answerOf(settled).error()).contains("gone"));
    assertEquals(2, store.messages(c.id()).size());
  }

  @Test
  void anEmptyFailedAnswerIsNotSentAgain() {
    Conversation c = get(service.create(SETUP));
    Turn turn = get(service.send(c.id(), user("x")));
    provider
        .take()
        .play(
            new StreamEvent.Ended(
                new StreamEvent.Outcome.Failed(new ProviderError.Network("No network.", true))));
    get(turn.done());
    Turn next = get(service.send(c.id(), user("y")));
    ScriptedProvider.Call call = provider.take();
    assertEquals(
        List.of(Role.SYSTEM, Role.USER, Role.USER),
        call.request().request().messages().stream().map(ChatMessage::role).toList());
    call.complete();
    get(next.done());
  }

  @Test
  void costIsReportedOrEstimated() {
    Usage reported = new Usage(10L, 5L, null, null, new BigDecimal("0.5"), "{}");
    assertEquals(new BigDecimal("0.5"), Costs.of(reported, null).orElseThrow().usd());
    assertFalse(Costs.of(reported, null).orElseThrow().estimate());
    Usage unpriced = new Usage(1000L, 500L, 400L, null, null, "{}");
    Pricing pricing =
        new Pricing(
            new BigDecimal("0.0000001"),
            new BigDecimal("0.0000004"),
            new BigDecimal("0.000000025"),
            null);
    var estimate = Costs.of(unpriced, pricing).orElseThrow();
    assertTrue(estimate.estimate());
    assertEquals(0, new BigDecimal("0.00027").compareTo(estimate.usd()));
    assertTrue(Costs.of(unpriced, null).isEmpty());
  }

  @Test
  void deletedConversationsComeBackWhole() {
    Conversation c = get(service.create(SETUP));
    exchange(c, "q", "a");
    get(service.delete(c.id()));
    assertTrue(get(service.list()).isEmpty());
    get(service.restore(c.id()));
    assertEquals(c.id(), get(service.list()).getFirst().id());
    assertEquals(2, get(service.open(c.id())).path().size());
  }

  @Test
  void aFullDiskIsReportedAndTheTextStays() {
    Conversation c = get(service.create(SETUP));
    Turn turn = get(service.send(c.id(), user("x")));
    ScriptedProvider.Call call = provider.take();
    store.failWrites("The disk is full; free some space.");
    call.text("kept").complete();
    MessageNode settled = get(turn.done());
    assertEquals("kept", settled.message().text());
    assertEquals(1, problems.size());
    assertEquals("kept", get(service.open(c.id())).path().getLast().message().text());
  }

  @Test
  void closingStopsAndStoresWhatStreams() {
    Conversation c = get(service.create(SETUP));
    Turn turn = get(service.send(c.id(), user("x")));
    CompletableFuture<Void> heard = new CompletableFuture<>();
    var _ = turn.onNews(() -> heard.complete(null));
    provider.take().text("so far");
    get(heard);
    service.close();
    assertEquals(TurnState.STOPPED, answerOf(store.messages(c.id()).getLast()).state());
    assertEquals("so far", store.messages(c.id()).getLast().message().text());
  }

  @Test
  void titlesAreCutAtAWord() {
    assertEquals("", Titles.of("  \n "));
    assertEquals("short", Titles.of("\n  short \nmore"));
    String cut = Titles.of("word ".repeat(40));
    assertTrue(cut.endsWith("word…") && cut.length() <= 61, cut);
  }

  @Test
  void aFailureThatNobodyForesawStillEndsTheTurn() {
    Conversation c = get(service.create(SETUP));
    Turn turn = get(service.send(c.id(), user("x")));
    provider.take().text("so far").breakWith(new OutOfMemoryError("test"));
    MessageNode settled = get(turn.done());
    assertEquals("so far", settled.message().text());
    assertEquals(TurnState.FAILED, answerOf(settled).state());
    assertTrue(service.running(c.id()).isEmpty());
  }

  @Test
  void aModelThatIsGoneIsOfferedSubstitutesOfTheCatalogue() {
    Conversation c = get(service.create(SETUP));
    Turn turn = get(service.send(c.id(), user("x")));
    provider
        .take()
        .play(
            new StreamEvent.Ended(
                new StreamEvent.Outcome.Failed(
                    new ProviderError.ModelUnavailable(
                        "Gone.", 404, "m", List.of(), false, null))));
    assertEquals(
        List.of("near/m"), ErrorJson.fallbackModels(answerOf(get(turn.done())).errorJson()));
  }

  @Test
  void whatIsInTheBinComesBackOrGoesForGood() {
    Conversation kept = get(service.create(SETUP));
    Conversation gone = get(service.create(SETUP));
    exchange(gone, "one", "two");
    List<ConversationId> removed = new CopyOnWriteArrayList<>();
    get(service.delete(kept.id()));
    get(service.delete(gone.id()));
    service.listen(
        new ConversationListener() {
          @Override
          public void conversationRemoved(ConversationId id) {
            removed.add(id);
          }
        });
    assertEquals(2, get(service.bin()).size());
    get(service.restore(kept.id()));
    get(service.deleteForGood(gone.id()));
    assertEquals(List.of(), get(service.bin()));
    assertEquals(List.of(gone.id()), removed);
    assertEquals(List.of(kept.id()), get(service.list()).stream().map(c -> c.id()).toList());
    assertThrows(StoreException.class, () -> getOrThrow(service.open(gone.id())));
  }

  @Test
  void whatIsNotInTheBinDoesNotGoForGood() {
    Conversation shown = get(service.create(SETUP));
    assertThrows(
        IllegalArgumentException.class, () -> getOrThrow(service.deleteForGood(shown.id())));
    assertEquals(shown.id(), get(service.open(shown.id())).conversation().id());
  }

  @Test
  void anEmptiedBinKeepsWhatWentThereLater() {
    Conversation old = get(service.create(SETUP));
    get(service.delete(old.id()));
    assertEquals(0, get(service.emptyBin(Instant.EPOCH)), "it went there at that moment");
    assertEquals(1, get(service.emptyBin(Instant.EPOCH.plusMillis(1))));
    assertThrows(StoreException.class, () -> getOrThrow(service.open(old.id())));
  }

  private static <T> T getOrThrow(CompletableFuture<T> future) throws Throwable {
    try {
      return future.get(Waits.SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }

  @Test
  void askingAgainFiveTimesStreamsFiveSiblingsSideBySide() {
    Conversation c = get(service.create(SETUP));
    MessageNode first = exchange(c, "q", "first");
    List<Turn> turns = get(service.askAgain(c.id(), first.id(), 4));
    Turn fifth = get(service.regenerate(c.id(), first.id()));
    assertEquals(5, service.running(c.id()).size());
    for (int i = 0; i < 5; i++) {
      provider.take().text("again").complete();
    }
    turns.forEach(turn -> assertEquals("again", get(turn.done()).message().text()));
    get(fifth.done());
    OpenConversation open = get(service.open(c.id()));
    assertEquals(6, open.tree().siblings(first.id()).size());
    assertEquals(fifth.message(), open.conversation().head());
    assertTrue(service.running(c.id()).isEmpty());
  }

  @Test
  void varyingAsksWithEachSetupAndLeavesTheConversationsOwn() {
    Conversation c = get(service.create(SETUP));
    MessageNode first = exchange(c, "q", "first");
    List<Setup> setups =
        List.of(
            SETUP.withParameters(SETUP.parameters().with("temperature", number("0"))),
            SETUP.withParameters(SETUP.parameters().with("temperature", number("1"))),
            SETUP.withModel(SETUP.connectionId(), "other/model"));
    List<Turn> turns = get(service.askVaried(c.id(), first.id(), setups));
    assertEquals("0", temperature(turns.get(0)));
    assertEquals("1", temperature(turns.get(1)));
    assertEquals("other/model", turns.get(2).request().request().model());
    assertEquals("other/model", answerOf(turns.get(2).snapshot()).requestedModel());
    for (int i = 0; i < 3; i++) {
      provider.take().text("again").complete();
    }
    turns.forEach(turn -> get(turn.done()));
    OpenConversation open = get(service.open(c.id()));
    assertEquals(4, open.tree().siblings(first.id()).size());
    assertEquals(SETUP, open.conversation().setup());
    assertEquals(
        turns.stream().map(turn -> turn.request().body()).toList(),
        get(service.requestBodies(turns.stream().map(Turn::message).toList())));
  }

  private static ParameterValue number(String text) {
    return new ParameterValue.Set(ExactJson.read(text), false);
  }

  private static String temperature(Turn turn) {
    return turn.request().request().parameters().json("temperature").orElseThrow().asString();
  }

  @Test
  void aQuestionMayFollowWhileSiblingsOfTheShownAnswerStillStream() {
    Conversation c = get(service.create(SETUP));
    MessageNode first = exchange(c, "q", "first");
    Turn again = get(service.regenerate(c.id(), first.id()));
    ScriptedProvider.Call streaming = provider.take();
    get(service.show(c.id(), first.id()));
    Turn next = get(service.send(c.id(), user("and then?")));
    provider.take().text("then").complete();
    assertEquals("then", get(next.done()).message().text());
    streaming.complete();
    get(again.done());
  }

  @Test
  void stoppingStopsAllAnswersOfTheConversation() {
    Conversation c = get(service.create(SETUP));
    MessageNode first = exchange(c, "q", "first");
    List<Turn> turns = get(service.askAgain(c.id(), first.id(), 3));
    service.stop(c.id());
    turns.forEach(turn -> assertEquals(TurnState.STOPPED, answerOf(get(turn.done())).state()));
  }

  @Test
  void aFailureToStoreWhileSendingIsToldAsThatAndSendsNothing() {
    Conversation c = get(service.create(SETUP));
    store.failWrites("The disk is full; free some space.");
    ExecutionException refused =
        assertThrows(
            ExecutionException.class,
            () -> service.send(c.id(), user("x")).get(Waits.SECONDS, TimeUnit.SECONDS));
    assertInstanceOf(StoreException.class, refused.getCause());
    assertTrue(service.running(c.id()).isEmpty());
    store.failWrites(null);
    assertTrue(get(service.open(c.id())).path().isEmpty());
    Turn turn = get(service.send(c.id(), user("y")));
    assertEquals("y", provider.take().request().request().messages().getLast().text());
    service.stop(c.id());
    get(turn.done());
  }

  @Test
  void whatIsQueuedBehindClosingIsNotSentAndNothingWaitsForEver() {
    Conversation c = get(service.create(SETUP));
    Turn turn = get(service.send(c.id(), user("x")));
    var _ = provider.take();
    service.close();
    assertTrue(turn.done().isDone());
    CompletableFuture<Turn> late = service.send(c.id(), user("late"));
    assertThrows(ExecutionException.class, () -> late.get(Waits.SECONDS, TimeUnit.SECONDS));
    assertEquals(2, store.messages(c.id()).size());
  }

  @Test
  void theListIsReadWhileTheSessionIsBusy() throws InterruptedException {
    Conversation c = get(service.create(SETUP));
    store.holdWrites();
    CompletableFuture<Turn> sending = service.send(c.id(), user("x"));
    assertEquals(1, get(service.list()).size());
    assertFalse(sending.isDone());
    store.letWrites();
    provider.take().complete();
    get(get(sending).done());
  }

  @Test
  void aDeletionThatCannotBeStoredLeavesTheConversationAsItWas() {
    Conversation c = get(service.create(SETUP));
    store.failWrites("The disk is full.");
    assertThrows(
        ExecutionException.class,
        () -> service.delete(c.id()).get(Waits.SECONDS, TimeUnit.SECONDS));
    store.failWrites(null);
    get(service.saveDraft(c.id(), "more"));
    assertEquals(List.of(c.id()), get(service.list()).stream().map(Conversation::id).toList());
  }

  @Test
  void inTheBinNothingIsAskedAndWhatStreamedIsStopped() {
    Conversation c = get(service.create(SETUP));
    Turn turn = get(service.send(c.id(), user("x")));
    var _ = provider.take();
    get(service.delete(c.id()));
    assertEquals(TurnState.STOPPED, answerOf(get(turn.done())).state());
    CompletableFuture<Turn> refused = service.send(c.id(), user("y"));
    assertThrows(ExecutionException.class, () -> refused.get(Waits.SECONDS, TimeUnit.SECONDS));
    get(service.deleteForGood(c.id()));
    assertTrue(get(service.bin()).isEmpty());
  }
}

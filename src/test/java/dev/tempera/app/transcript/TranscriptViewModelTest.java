package dev.tempera.app.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.ui.Toast;
import dev.tempera.core.chat.CacheMarks;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.FakeTurn;
import dev.tempera.testing.QueuedPulse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptViewModelTest {
  private final FakeConversations conversations = new FakeConversations();
  private final QueuedPulse pulse = new QueuedPulse();
  private final TranscriptViewModel model =
      new TranscriptViewModel(conversations, UiExecutor.immediate(), pulse, Runnable::run);

  private ConversationId shown() {
    ConversationId id = conversations.start();
    model.show(id);
    return id;
  }

  private <T extends RowContent> List<T> rows(Class<T> type) {
    return model.rows().stream()
        .map(BlockRow::content)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  private String text() {
    StringBuilder all = new StringBuilder();
    model.rows().forEach(r -> all.append(r.content().text()).append('\n'));
    return all.toString();
  }

  @Test
  void anEmptyConversationIsEmpty() {
    assertTrue(model.emptyProperty().get());
    ConversationId id = shown();
    assertTrue(model.emptyProperty().get());
    conversations.user(id, "hello");
    pulse.beat();
    assertFalse(model.emptyProperty().get());
  }

  @Test
  void storedMessagesBecomeRowsWithStableIds() {
    ConversationId id = Samples.everything(conversations);
    model.show(id);
    Set<String> ids = new HashSet<>();
    model.rows().forEach(row -> assertTrue(ids.add(row.id()), row.id()));
    assertTrue(ids.stream().allMatch(i -> i.contains("#")));
    assertEquals(1, rows(RowContent.Grid.class).size());
    assertEquals(3, rows(RowContent.Footer.class).size());
    assertEquals(1, rows(RowContent.ToolCall.class).size());
  }

  @Test
  void aLongConversationIsReadFromItsEnd() {
    ConversationId id = conversations.start();
    for (int i = 0; i < 600; i++) {
      conversations.user(id, "question " + i);
      conversations.answer(id, "answer " + i);
    }
    List<Runnable> later = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    TranscriptViewModel lazy =
        new TranscriptViewModel(conversations, UiExecutor.immediate(), pulse, later::add);
    lazy.show(id);
    lazy.rows().addListener((ListChangeListener<BlockRow>) c -> sizes.add(c.getList().size()));
    later.forEach(Runnable::run);
    assertTrue(sizes.getFirst() < 60, "the end comes first: " + sizes);
    assertEquals(600 * 5, lazy.rows().size());
    assertEquals("question 0", lazy.rows().get(1).content().text());
  }

  @Test
  void theEndIsThereWhileTheRestIsStillRead() {
    ConversationId id = conversations.start();
    for (int i = 0; i < 40; i++) {
      conversations.user(id, "question " + i);
      conversations.answer(id, "answer " + i);
    }
    CompletableFuture<String> gate = new CompletableFuture<>();
    conversations.holdOpen(gate);
    model.show(id);
    List<BlockRow> end = List.copyOf(model.rows());
    assertTrue(text().contains("answer 39"));
    assertFalse(text().contains("question 3\n"));
    assertFalse(model.wholeProperty().get());
    gate.complete("");
    assertEquals(40 * 5, model.rows().size());
    assertTrue(model.wholeProperty().get());
    int from = model.rows().size() - end.size();
    for (int i = 0; i < end.size(); i++) {
      assertSame(end.get(i), model.rows().get(from + i), "rows that are shown stay");
    }
  }

  @Test
  void whatArrivesBeforeAllIsReadIsNotLost() {
    ConversationId id = conversations.start();
    conversations.user(id, "first");
    CompletableFuture<String> gate = new CompletableFuture<>();
    conversations.holdOpen(gate);
    model.show(id);
    assertTrue(text().contains("first"));
    conversations.answer(id, "second");
    gate.complete("");
    pulse.beat();
    assertTrue(text().contains("second"));
    assertTrue(model.wholeProperty().get());
  }

  @Test
  void whatIsTypedIntoAnEditorOutlivesItsCell() {
    ConversationId id = shown();
    MessageId message = conversations.user(id, "wrong");
    pulse.beat();
    model.editing().open(message);
    assertTrue(model.editing().claimsFocus(message));
    assertFalse(model.editing().claimsFocus(message), "the keyboard is taken once");
    model.editing().typed(message, "half of a better one");
    assertEquals("half of a better one", rows(RowContent.Editor.class).getFirst().draft());
    model.editing().close(message);
    model.editing().open(message);
    assertEquals("wrong", rows(RowContent.Editor.class).getFirst().draft());
  }

  @Test
  void anAnswerThatEndsWhileItsConversationIsOpenedIsSettled() {
    ConversationId id = conversations.start();
    conversations.user(id, "hi");
    FakeTurn turn = conversations.begin(id);
    turn.text("the whole answer");
    turn.answer(FakeConversations.settled(TurnState.COMPLETE));
    // Opened with the answer still open, and its turn gone before anything was attached.
    conversations.forget(id);
    model.show(id);
    pulse.beat();
    conversations.tellAgain(turn.snapshot());
    pulse.beat();
    assertTrue(text().contains("the whole answer"), text());
    assertEquals(1, rows(RowContent.Footer.class).size());
  }

  /** The pulse may see the last facts before the message itself is told of. */
  @Test
  void anAnswerWhoseLastFactsWereSeenAlreadyIsSettledToo() {
    ConversationId id = shown();
    conversations.user(id, "hi");
    pulse.beat();
    FakeTurn turn = conversations.begin(id);
    pulse.beat();
    turn.text("the whole answer");
    turn.answer(FakeConversations.settled(TurnState.COMPLETE));
    pulse.beat();
    assertTrue(model.streamingProperty().get());
    conversations.end(id, FakeConversations.settled(TurnState.COMPLETE));
    assertFalse(model.streamingProperty().get());
    assertEquals(1, rows(RowContent.Footer.class).size());
  }

  @Test
  void codeIsCopiedAsItWasWritten() {
    ConversationId id = conversations.start();
    String code = "\u001B[31mred\u001B[0m\n" + "line\n".repeat(150);
    conversations.answer(id, "```\n" + code + "```");
    model.show(id);
    List<BlockRow> parts =
        model.rows().stream().filter(r -> r.content() instanceof RowContent.Code).toList();
    assertTrue(parts.size() > 1);
    for (BlockRow part : parts) {
      assertEquals(code, model.document().code(part));
    }
    model.toggles().wrap(parts.getFirst(), true);
    assertTrue(parts.stream().allMatch(BlockRow::isWrapped), "all of a block is wrapped");
  }

  @Test
  void aLongMessageGetsItsRowsInTheBackground() {
    List<Runnable> later = new ArrayList<>();
    TranscriptViewModel busy =
        new TranscriptViewModel(conversations, UiExecutor.immediate(), pulse, later::add);
    ConversationId id = conversations.start();
    busy.show(id);
    List.copyOf(later).forEach(Runnable::run);
    later.clear();
    String paste = "a paste\n\n".repeat(20_000).strip();
    conversations.user(id, paste);
    pulse.beat();
    assertEquals(0, busy.rows().size(), "not on this thread");
    List.copyOf(later).forEach(Runnable::run);
    busy.toggles().whole(busy.rows().getFirst().message());
    assertTrue(busy.rows().size() > 20, "in parts");
    StringBuilder shown = new StringBuilder();
    busy.rows().forEach(row -> shown.append(row.content().text()));
    assertEquals(paste, shown.toString());
  }

  @Test
  void askingAgainByKeyGoesToTheAnswer() {
    ConversationId id = shown();
    conversations.answer(id, "an answer");
    pulse.beat();
    model.following().read();
    model.regenerateLast();
    assertTrue(model.following().onProperty().get());
  }

  @Test
  void askingAgainAnswersAQuestionThatStandsLast() {
    ConversationId id = shown();
    conversations.user(id, "one");
    conversations.answer(id, "first answer");
    MessageId last = conversations.user(id, "two");
    pulse.beat();
    model.regenerateLast();
    pulse.beat();
    var turn = conversations.running(id).getFirst();
    assertEquals(last, turn.snapshot().parent());
    assertTrue(text().contains("two"), "the question stays");
  }

  @Test
  void aQuestionWithoutAnswerOffersOne() {
    ConversationId id = shown();
    conversations.user(id, "one");
    pulse.beat();
    assertTrue(offersAnAnswer());
    conversations.answer(id, "an answer");
    pulse.beat();
    assertFalse(offersAnAnswer());
  }

  private boolean offersAnAnswer() {
    return model.rows().stream()
        .anyMatch(row -> row.content() instanceof RowContent.Header header && header.unanswered());
  }

  @Test
  void nothingIsHeldBackOfALargeBlockForLong() {
    ConversationId id = shown();
    FakeTurn turn = conversations.begin(id);
    pulse.beat();
    turn.text("```\n" + "line\n".repeat(20_000));
    pulse.beat();
    turn.text("the last word");
    pulse.beat();
    assertTrue(text().contains("the last word"));
  }

  @Test
  void aStreamChangesOnlyItsLastRow() {
    ConversationId id = shown();
    conversations.user(id, "hi");
    pulse.beat();
    FakeTurn turn = conversations.begin(id);
    pulse.beat();
    assertTrue(model.streamingProperty().get());
    assertEquals(1, rows(RowContent.Status.class).size());
    turn.text("# Title\n\nfirst **par");
    pulse.beat();
    assertEquals(0, rows(RowContent.Status.class).size());
    List<BlockRow> before = List.copyOf(model.rows());
    int[] changes = {0};
    model.rows().addListener((ListChangeListener<BlockRow>) c -> changes[0]++);
    turn.text("agraph** goes");
    turn.text(" on");
    pulse.beat();
    assertEquals(0, changes[0]);
    for (int i = 0; i < before.size(); i++) {
      assertSame(before.get(i), model.rows().get(i));
    }
    assertTrue(text().contains("first paragraph goes on"));
    conversations.end(id, Samples.facts(TurnState.COMPLETE, null, null));
    pulse.beat();
    assertFalse(model.streamingProperty().get());
    assertTrue(text().contains("first paragraph goes on"));
    assertEquals(1, rows(RowContent.Footer.class).size());
  }

  @Test
  void switchingAwayAndBackFindsTheStream() {
    ConversationId one = shown();
    conversations.user(one, "hi");
    FakeTurn turn = conversations.begin(one);
    pulse.beat();
    turn.text("half ");
    pulse.beat();
    model.show(conversations.start());
    turn.text("and half");
    pulse.beat();
    assertEquals("", text());
    model.show(one);
    pulse.beat();
    assertTrue(text().contains("half and half"));
  }

  @Test
  void reasoningIsOpenUntilTheAnswerBegins() {
    ConversationId id = shown();
    conversations.user(id, "hi");
    FakeTurn turn = conversations.begin(id);
    turn.reasoning("let me think");
    pulse.beat();
    assertTrue(text().contains("let me think"));
    turn.text("done");
    pulse.beat();
    assertFalse(text().contains("let me think"));
    model.toggles().fold(turn.message());
    assertTrue(text().contains("let me think"));
  }

  @Test
  void theStatusLineTellsOfRetries() {
    ConversationId id = shown();
    conversations.user(id, "hi");
    FakeTurn turn = conversations.begin(id);
    turn.status("Attempt 2 in 3 s: too many requests");
    pulse.beat();
    assertEquals(
        "Attempt 2 in 3 s: too many requests", rows(RowContent.Status.class).getFirst().line());
  }

  @Test
  void siblingsAreCountedAndWalked() {
    ConversationId id = shown();
    conversations.user(id, "hi");
    MessageId first = conversations.answer(id, "one");
    pulse.beat();
    model.actions().regenerate(first);
    conversations.turn(id).text("two");
    MessageId second = conversations.end(id, FakeConversations.settled(TurnState.COMPLETE)).id();
    pulse.beat();
    assertTrue(text().contains("two"));
    RowContent.Header header = rows(RowContent.Header.class).getLast();
    assertEquals(2, header.sibling());
    assertEquals(2, header.siblings());
    model.actions().showSibling(second, -1);
    pulse.beat();
    assertTrue(text().contains("one"));
    assertFalse(text().contains("two"));
    model.actions().showSibling(first, -1);
    pulse.beat();
    assertTrue(text().contains("one"));
  }

  @Test
  void editingMakesASibling() {
    ConversationId id = shown();
    MessageId question = conversations.user(id, "hi");
    conversations.answer(id, "one");
    pulse.beat();
    model.editing().open(question);
    assertEquals("hi", rows(RowContent.Editor.class).getFirst().draft());
    model.editing().send(question, "hello", List.of());
    pulse.beat();
    assertTrue(conversations.calls().contains("edit hello"));
    assertTrue(text().contains("hello"));
    assertFalse(text().contains("one"));
    assertEquals(0, rows(RowContent.Editor.class).size());
  }

  @Test
  void aMarkForTheCacheIsShownAtTheMessageAndTakenBackByTheToast() {
    List<Toast> toasts = new ArrayList<>();
    model.actions().onToast(toasts::add);
    ConversationId id = shown();
    MessageId first = conversations.user(id, "a long book");
    conversations.answer(id, "one");
    pulse.beat();
    model.cacheLast();
    pulse.beat();
    assertEquals(
        "cached up to here, 5 minutes", rows(RowContent.Header.class).getFirst().cachedWords());
    assertTrue(toasts.getFirst().text().startsWith("Cached up to here for 5 minutes"));
    assertEquals("a long book", conversations.tree(id).get(first).orElseThrow().message().text());
    toasts.getFirst().run().run();
    pulse.beat();
    assertEquals("", rows(RowContent.Header.class).getFirst().cachedWords());
    model.actions().cacheUpTo(first, CacheMarks.HOUR);
    model.editing().open(first);
    model.editing().send(first, "a longer book", List.of());
    pulse.beat();
    assertEquals(
        "cached up to here, an hour", rows(RowContent.Header.class).getFirst().cachedWords());
  }

  @Test
  void theToastOfADeletionUndoesItWhateverIsShown() {
    List<Toast> toasts = new ArrayList<>();
    model.actions().onToast(toasts::add);
    ConversationId id = shown();
    MessageId first = conversations.user(id, "hi");
    conversations.answer(id, "one");
    pulse.beat();
    model.actions().remove(first);
    pulse.beat();
    assertFalse(text().contains("hi"));
    assertTrue(text().contains("one"), "what followed it stays");
    model.show(conversations.start());
    toasts.getFirst().run().run();
    model.show(id);
    pulse.beat();
    assertTrue(text().contains("hi"));
    assertEquals(1, toasts.size());
  }

  @Test
  void whatFollowsADeletedMessageKeepsItsRows() {
    ConversationId id = shown();
    MessageId first = conversations.user(id, "hi");
    conversations.answer(id, "one");
    pulse.beat();
    BlockRow kept =
        model.rows().stream()
            .filter(row -> row.content().text().equals("one"))
            .findFirst()
            .orElseThrow();
    model.actions().remove(first);
    pulse.beat();
    assertTrue(model.rows().stream().anyMatch(row -> row == kept));
  }

  @Test
  void anAnswerThatIsJsonIsCodeWithLineBreaksAlsoWhenItStreamedIn() {
    ConversationId id = shown();
    conversations.user(id, "as JSON");
    FakeTurn turn = conversations.begin(id);
    turn.text("{\"a\":{\"b\":[1,2]},\"c\":1.50}");
    pulse.beat();
    conversations.end(id, FakeConversations.settled(TurnState.COMPLETE));
    pulse.beat();
    RowContent.Code code = rows(RowContent.Code.class).getFirst();
    assertEquals("json", code.language());
    assertEquals("{\n  \"a\": {\n    \"b\": [1, 2]\n  },\n  \"c\": 1.50\n}", code.text());
    assertEquals(
        "{\"a\":{\"b\":[1,2]},\"c\":1.50}", model.document().source(turn.message()), "as it came");
  }

  @Test
  void argumentsOfToolsAreWrittenAsPeopleWriteJson() {
    ConversationId id = shown();
    conversations.user(id, "hi");
    conversations.answer(
        id,
        List.of(new ContentPart.ToolCall("a", "f", "{\"city\":\"Leipzig\"}")),
        FakeConversations.settled(TurnState.COMPLETE));
    pulse.beat();
    assertEquals(
        "{\n  \"city\": \"Leipzig\"\n}", rows(RowContent.ToolCall.class).getFirst().arguments());
  }

  @Test
  void aDeletedMessageComesBack() {
    ConversationId id = shown();
    conversations.user(id, "hi");
    MessageId answer = conversations.answer(id, "one");
    pulse.beat();
    model.actions().remove(answer);
    pulse.beat();
    assertFalse(text().contains("one"));
    assertEquals(answer, model.actions().removedProperty().get());
    model.actions().undoRemove();
    pulse.beat();
    assertTrue(text().contains("one"));
  }

  @Test
  void resultsAreSentWhenEveryCallHasOne() {
    ConversationId id = shown();
    conversations.user(id, "hi");
    MessageId answer =
        conversations.answer(
            id,
            List.of(
                new ContentPart.ToolCall("a", "f", "{}"),
                new ContentPart.ToolCall("b", "g", "not json")),
            FakeConversations.settled(TurnState.COMPLETE));
    pulse.beat();
    assertTrue(rows(RowContent.ToolCall.class).stream().allMatch(RowContent.ToolCall::open));
    model.toolResults().give(answer, 0, "1");
    assertTrue(conversations.calls().isEmpty());
    model.toolResults().give(answer, 1, "2");
    assertEquals(List.of("results [1, 2]"), conversations.calls());
    pulse.beat();
    assertTrue(rows(RowContent.ToolCall.class).stream().noneMatch(RowContent.ToolCall::open));
    assertEquals(2, rows(RowContent.ToolResult.class).size());
  }

  @Test
  void callsWithTheSameIdAreAnsweredEachByItsOwnResult() {
    ConversationId id = shown();
    for (int turn = 0; turn < 2; turn++) {
      conversations.user(id, "hi");
      MessageId answer =
          conversations.answer(
              id,
              List.of(
                  new ContentPart.ToolCall("call_0", "f", "{}"),
                  new ContentPart.ToolCall("call_0", "g", "{}")),
              FakeConversations.settled(TurnState.COMPLETE));
      pulse.beat();
      assertEquals("", model.toolResults().typed(answer, 0), "what was typed elsewhere");
      model.toolResults().typed(answer, 0, "half");
      assertEquals("", model.toolResults().typed(answer, 1));
      model.toolResults().give(answer, 1, "of g");
      assertTrue(model.toolResults().has(answer, 1));
      assertFalse(model.toolResults().has(answer, 0));
      model.toolResults().give(answer, 0, "of f");
      pulse.beat();
    }
    assertEquals(List.of("results [of f, of g]", "results [of f, of g]"), conversations.calls());
    assertEquals(
        List.of("of f", "of g", "of f", "of g"),
        rows(RowContent.ToolCall.class).stream().map(RowContent.ToolCall::result).toList());
  }

  @Test
  void anErrorOffersToRetryAndToSwitch() {
    ConversationId id = shown();
    conversations.user(id, "hi");
    MessageId answer =
        conversations.answer(
            id,
            List.of(),
            Samples.facts(
                TurnState.FAILED,
                "The model is gone.",
                "{\"kind\":\"modelUnavailable\",\"fallback_models\":[\"x/y\"]}"));
    pulse.beat();
    RowContent.Problem problem = rows(RowContent.Problem.class).getFirst();
    assertTrue(problem.severe());
    assertEquals(List.of("x/y"), problem.models());
    model.actions().switchModel(answer, "x/y");
    assertEquals(List.of("configure x/y", "regenerate"), conversations.calls());
  }

  @Test
  void theSourceOfAnyMessageCanBeShown() {
    ConversationId id = shown();
    MessageId answer = conversations.answer(id, "# Title\n\n**bold**");
    pulse.beat();
    model.toggles().raw(answer);
    assertTrue(text().contains("**bold**"));
    model.toggles().raw(answer);
    assertFalse(text().contains("**bold**"));
  }

  @Test
  void readingCountsWhatIsNew() {
    ConversationId id = shown();
    conversations.user(id, "hi");
    pulse.beat();
    model.following().read();
    FakeTurn turn = conversations.begin(id);
    turn.text("one\n\ntwo\n\nthree");
    pulse.beat();
    assertFalse(model.following().onProperty().get());
    assertTrue(model.following().unreadProperty().get() >= 3);
    model.following().follow();
    assertEquals(0, model.following().unreadProperty().get());
  }

  @Test
  void aConversationThatIsShownIsFollowedWhateverWasReadBefore() {
    ConversationId id = shown();
    conversations.user(id, "hi");
    pulse.beat();
    model.following().read();
    assertFalse(model.following().onProperty().get());
    model.show(conversations.start());
    assertTrue(model.following().onProperty().get());
  }

  @ParameterizedTest
  @ValueSource(strings = {"x\n", "xx"})
  void whatIsTooLongForATextFieldIsNotEditedInItsPlace(String part) {
    ConversationId id = conversations.start();
    int times = part.endsWith("\n") ? 40_000 : 2_001; // too many lines, or one too long
    MessageId question = conversations.user(id, part.repeat(times));
    model.show(id);
    model.editing().open(question);
    assertFalse(model.rows().stream().anyMatch(row -> row.content() instanceof RowContent.Editor));
    assertTrue(model.actions().noticeProperty().get().contains("too long to be edited"));
  }
}

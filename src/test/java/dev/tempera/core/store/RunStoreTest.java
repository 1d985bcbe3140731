package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import dev.tempera.core.provider.StreamEvent.TopLogprob;
import dev.tempera.core.run.Attempt;
import dev.tempera.core.run.AttemptTimes;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.run.RunDetails;
import dev.tempera.core.run.RunId;
import dev.tempera.core.run.RunJournal;
import dev.tempera.core.run.RunScope;
import dev.tempera.core.run.RunStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs, what they sent, and the bytes that they refer to. */
class RunStoreTest {
  private static final RunScope EXPERIMENT = new RunScope(RunScope.Kind.EXPERIMENT, "e1");
  private static final ChatMessage EMPTY = new ChatMessage(Role.ASSISTANT, List.of());

  @TempDir Path folder;
  private final List<StoreException> problems = Collections.synchronizedList(new ArrayList<>());
  private final Conversation conversation = Samples.conversation();
  private SqliteStore store;

  @BeforeEach
  void open() {
    store = SqliteStore.open(folder, Samples.CLOCK, problems::add).store();
    store.save(conversation);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private long count(String what) {
    return store.writer().call(db -> db.number("SELECT count(*) FROM " + what));
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + 20_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "waited too long");
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static PreparedRequest request(String body) {
    return new PreparedRequest(
        new ChatRequest("c", "m", List.of(), ParameterSet.EMPTY),
        "https://x.test",
        Map.of(),
        body,
        List.of());
  }

  private static RunStart start(RunScope scope, String body) {
    return new RunStart(
        RunId.create(), scope, request(body), EMPTY, Answer.started("c", "m", Samples.NOW));
  }

  private static RunAnswer answer(String text, RunDetails details) {
    return new RunAnswer(
        ChatMessage.text(Role.ASSISTANT, text),
        Answer.started("c", "m", Samples.NOW).withState(TurnState.COMPLETE),
        details);
  }

  private static Attempt attempt(int number, Attempt.Outcome outcome, @Nullable String reason) {
    return new Attempt(
        number,
        new AttemptTimes(Samples.NOW.plusMillis(number), 10L, 20L, 30L, null, 40L, 50L),
        number == 1 ? 429 : 200,
        Map.of("retry-after", List.of("3"), "x", List.of("a", "b")),
        outcome,
        reason);
  }

  @Test
  void whatARunTellsComesBackWhole() {
    MessageNode node = Samples.streaming(conversation, null);
    TestJournal journal = TestJournal.begin(store, node, "{}");
    RunDetails details =
        new RunDetails(
            List.of(
                attempt(1, Attempt.Outcome.RETRIED, "Too many requests."),
                attempt(2, Attempt.Outcome.COMPLETE, null)),
            List.of(
                new TokenLogprob(
                    "Hi", -0.25, List.of(72, 105), List.of(new TopLogprob("Ho", -1.5, null)))),
            (tools.jackson.databind.node.ObjectNode)
                ExactJson.read("{\"system_fingerprint\":\"fp\",\"new\":[1.50,{}]}"));
    journal.settle(Samples.complete(node, "Hi"), details);
    assertEquals(details, store.runDetails(node.id()));
    close();
    open();
    assertEquals(details, store.runDetails(node.id()));
    assertEquals(RunDetails.NONE, store.runDetails(Samples.streaming(conversation, null).id()));
  }

  @Test
  void theRawStreamKeepsTheAttemptsApart() {
    RunStart start = start(EXPERIMENT, "{}");
    RunJournal journal = store.begin(List.of(start)).getFirst();
    journal.raw(1, new byte[] {1, 2}, 0, 2, 5);
    journal.raw(2, new byte[] {3}, 0, 1, 7);
    journal.raw(2, new byte[] {4}, 0, 1, 9);
    journal.settle(answer("x", RunDetails.NONE));
    var raw = store.rawStream(new dev.tempera.core.chat.MessageId(start.id().value()));
    assertEquals(List.of(1, 2, 2), raw.stream().map(c -> c.attempt()).toList());
    assertEquals(List.of(5L, 7L, 9L), raw.stream().map(c -> c.offsetMicros()).toList());
    assertArrayEquals(new byte[] {1, 2}, raw.getFirst().bytes());
  }

  @Test
  void anyNumberOfRunsBeginTogetherOrNotAtAll() {
    List<RunStart> starts = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      starts.add(start(EXPERIMENT, "{\"n\":" + i % 3 + "}"));
    }
    assertEquals(300, store.begin(starts).size());
    assertEquals(300, count("run WHERE scope_id = 'e1' AND message IS NULL"));
    assertEquals(3, count("request"), "what is the same is kept once");
    List<RunStart> again = new ArrayList<>(List.of(start(EXPERIMENT, "{}")));
    again.add(starts.getFirst());
    org.junit.jupiter.api.Assertions.assertThrows(StoreException.class, () -> store.begin(again));
    assertEquals(300, count("run"), "one that is there already keeps all from beginning");
  }

  @Test
  void aRunThatWritesNoMessageIsInterruptedByTheEndOfTheProgram() {
    RunStart start = start(EXPERIMENT, "{}");
    RunJournal journal = store.begin(List.of(start)).getFirst();
    journal.reasoning(0, "hm");
    journal.text(1, "so far");
    await(() -> count("journal") == 2);
    close();
    open();
    assertEquals(
        1,
        count(
            "run WHERE state = 'interrupted' AND parts LIKE '%hm%so far%' AND error IS NOT NULL"));
    assertEquals(0, count("journal"));
  }

  @Test
  void aPictureIsKeptOnceHoweverOftenItIsSent() throws IOException {
    byte[] bytes = new byte[1 << 20];
    new Random(1).nextBytes(bytes);
    Blob picture = Blob.of("image/png", bytes);
    MessageNode question =
        new MessageNode(
            dev.tempera.core.chat.MessageId.create(),
            conversation.id(),
            null,
            new ChatMessage(
                Role.USER, List.of(new ContentPart.Text("What?"), new ContentPart.Image(picture))),
            Samples.NOW,
            null);
    store.append(question, conversation.withHead(question.id(), Samples.NOW));
    List<String> bodies = new ArrayList<>();
    List<MessageNode> answers = new ArrayList<>();
    for (int turn = 0; turn < 5; turn++) {
      String body = "{\"turn\":" + turn + ",\"url\":\"" + picture.dataUrl() + "\"}";
      MessageNode node = Samples.streaming(conversation, question.id());
      TestJournal.begin(store, node, body).settle(Samples.complete(node, "A."));
      bodies.add(body);
      answers.add(node);
    }
    assertEquals(1, count("blob"));
    close();
    assertTrue(Files.size(folder.resolve(SqliteStore.FILE_NAME)) < 2L * bytes.length);
    open();
    for (int turn = 0; turn < 5; turn++) {
      assertEquals(bodies.get(turn), store.requestBody(answers.get(turn).id()).orElseThrow());
    }
    ContentPart.Image read =
        store
            .messages(conversation.id())
            .getFirst()
            .message()
            .parts(ContentPart.Image.class)
            .getFirst();
    assertEquals(picture, read.media());
    assertArrayEquals(bytes, ((Blob) read.media()).bytes());
  }

  @Test
  void emptyingTheBinGivesTheSpaceBack() throws IOException {
    byte[] bytes = new byte[2 << 20];
    new Random(2).nextBytes(bytes);
    Blob shared = Blob.of("image/png", new byte[] {1, 2, 3});
    Conversation stays = Samples.conversation();
    store.save(stays);
    store.save(withPicture(stays, shared));
    store.save(withPicture(conversation, shared));
    store.save(withPicture(conversation, Blob.of("image/png", bytes)));
    MessageNode node = Samples.streaming(conversation, null);
    TestJournal.begin(store, node, "{\"only\":\"here\"}").settle(Samples.complete(node, "A."));
    assertEquals(2, count("blob"));
    store.save(conversation.withDeletedAt(Samples.NOW));
    assertEquals(1, store.emptyBin(Samples.NOW.plusMillis(1)));
    assertEquals(1, count("blob"), "what another conversation shows stays");
    assertEquals(0, count("request"));
    assertEquals(0, count("run"));
    close();
    assertTrue(Files.size(folder.resolve(SqliteStore.FILE_NAME)) < bytes.length);
    open();
    assertEquals(1, store.messages(stays.id()).size());
  }

  private static MessageNode withPicture(Conversation in, Blob picture) {
    return new MessageNode(
        dev.tempera.core.chat.MessageId.create(),
        in.id(),
        null,
        new ChatMessage(Role.USER, List.of(new ContentPart.Image(picture))),
        Instant.ofEpochMilli(1_000),
        null);
  }

  @Test
  void anAnswerThatCannotBeWrittenKeepsNoOtherFromBeingWritten() {
    RunJournal bad = store.begin(List.of(start(EXPERIMENT, "{}"))).getFirst();
    MessageNode node = Samples.streaming(conversation, null);
    TestJournal good = TestJournal.begin(store, node, "{}");
    bad.facts(() -> {
      throw new OutOfMemoryError("test");
    });
    good.text("kept");
    await(() -> store.messages(conversation.id()).getLast().message().text().equals("kept"));
    await(() -> !problems.isEmpty());
    assertTrue(String.valueOf(problems.getFirst().getMessage()).contains("memory"));
    good.text(" on");
    await(() -> store.messages(conversation.id()).getLast().message().text().equals("kept on"));
    good.settle(Samples.complete(node, "done"));
    assertEquals("done", store.messages(conversation.id()).getLast().message().text());
  }

  @Test
  void nothingIsWrittenTwiceWhenACommitHasToBeDoneAgain() {
    // The journal and the settling of one run in one commit with a task that fails.
    MessageNode node = Samples.streaming(conversation, null);
    TestJournal journal = TestJournal.begin(store, node, "{}");
    byte[] bytes = new byte[10];
    for (int i = 0; i < 40; i++) {
      journal.raw(bytes, 0, 10, i);
      journal.text("x");
      if (i % 4 == 0) {
        org.junit.jupiter.api.Assertions.assertThrows(
            StoreException.class, () -> store.begin(badStart()));
      }
    }
    journal.settle(Samples.complete(node, "x".repeat(40)));
    assertEquals(40, store.rawStream(node.id()).size());
    assertEquals("x".repeat(40), store.messages(conversation.id()).getLast().message().text());
    assertEquals(List.of(), problems);
  }

  private List<RunStart> badStart() {
    RunStart start = start(EXPERIMENT, "{}");
    return List.of(start, start);
  }

  @Test
  void aContinuedAnswerBeginsWithItsText() {
    MessageNode node = Samples.streaming(conversation, null);
    RunStart start =
        new RunStart(
            RunId.of(node.id()),
            RunScope.of(conversation.id()),
            request("{}"),
            ChatMessage.text(Role.ASSISTANT, "It began"),
            Objects.requireNonNull(node.answer()));
    RunJournal journal = store.begin(conversation, List.of(node), false, List.of(start)).getFirst();
    assertEquals("It began", store.messages(conversation.id()).getFirst().message().text());
    journal.text(0, " and went on");
    await(() ->
        store
            .messages(conversation.id())
            .getFirst()
            .message()
            .text()
            .equals("It began and went on"));
    assertNotNull(store.sentRequest(node.id()).orElseThrow());
  }

  @Test
  void aPartThatIsNoObjectBreaksNeitherTheSearchNorTheSaving() {
    store
        .writer()
        .transaction(
            Db.Durability.POWER,
            tx -> {
              MessageNode node = Samples.user(conversation, null, "x");
              MessageRows.upsert(tx, node);
              tx.execute(
                  "UPDATE message SET parts = '[\"abc\", 7, {\"type\":\"text\",\"text\":\"fox\"}]'");
              return node;
            });
    assertEquals(1, Found.messages(store, "fox").size());
    assertEquals(1, store.messages(conversation.id()).size());
  }

  @Test
  void logprobsAndOtherFactsSurviveTheEndOfTheProgram() {
    MessageNode node = Samples.streaming(conversation, null);
    RunStart start =
        new RunStart(
            RunId.of(node.id()),
            RunScope.of(conversation.id()),
            request("{}"),
            EMPTY,
            Objects.requireNonNull(node.answer()));
    RunJournal journal = store.begin(conversation, List.of(node), false, List.of(start)).getFirst();
    TokenLogprob hi = new TokenLogprob("Hi", -0.5, null, List.of());
    TokenLogprob you = new TokenLogprob(" you", -0.25, List.of(1), List.of());
    journal.text(0, "Hi");
    journal.logprobs(List.of(hi));
    await(() -> count("journal") == 2);
    journal.logprobs(List.of(you));
    tools.jackson.databind.node.ObjectNode extra = ExactJson.object().put("new", 1);
    RunAnswer known =
        new RunAnswer(
            ChatMessage.text(Role.ASSISTANT, ""),
            Objects.requireNonNull(node.answer()),
            new RunDetails(List.of(), List.of(), extra));
    journal.facts(() -> known);
    await(() -> count("journal") == 3 && count("run WHERE extra IS NOT NULL") == 1);
    close();
    open();
    RunDetails details = store.runDetails(node.id());
    assertEquals(List.of(hi, you), details.logprobs());
    assertEquals(extra, details.extra());
    assertEquals("Hi", store.messages(conversation.id()).getFirst().message().text());
  }

  @Test
  void aRunThatWasDeletedMeanwhileWritesUnderNobodysKey() {
    MessageNode node = Samples.streaming(conversation, null);
    TestJournal journal = TestJournal.begin(store, node, "{}");
    store.save(conversation.withDeletedAt(Samples.NOW));
    assertTrue(store.deleteForGood(conversation.id()));
    Conversation other = Samples.conversation();
    store.save(other);
    MessageNode others = Samples.streaming(other, null);
    TestJournal second = TestJournal.begin(store, others, "{}");
    journal.text("a stranger's");
    journal.settle(Samples.complete(node, "a stranger's"));
    second.settle(Samples.complete(others, "mine"));
    assertEquals("mine", store.messages(other.id()).getFirst().message().text());
    assertEquals(List.of(), problems);
  }
}

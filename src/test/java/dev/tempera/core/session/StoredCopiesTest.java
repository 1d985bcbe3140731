package dev.tempera.core.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Attachment;
import dev.tempera.core.chat.Comparison;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.MessageTree;
import dev.tempera.core.organise.ConversationMarks;
import dev.tempera.core.organise.Folder;
import dev.tempera.core.organise.MessageMark;
import dev.tempera.core.organise.Organiser;
import dev.tempera.core.organise.Tag;
import dev.tempera.core.organise.TagColour;
import dev.tempera.core.store.Samples;
import dev.tempera.core.store.SqliteStore;
import dev.tempera.core.store.StoreException;
import dev.tempera.core.store.TestJournal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // fields are set before each test
class StoredCopiesTest {
  @TempDir Path folder;
  private SqliteStore store;
  private StoredCopies copies;
  private Conversation original;
  private MessageNode question;
  private final List<MessageNode> answers = new ArrayList<>();
  private final List<ConversationId> restored = new ArrayList<>();

  @BeforeEach
  void fill() {
    store =
        SqliteStore.open(
                folder,
                Samples.CLOCK,
                problem -> {
                  throw problem;
                })
            .store();
    copies =
        new StoredCopies(
            store,
            id -> {
              restored.add(id);
              store.save(store.conversation(id).orElseThrow().withDeletedAt(null));
              return CompletableFuture.completedFuture(null);
            },
            Samples.CLOCK,
            Runnable::run);
    original = Samples.conversation().withTitle("Foxes").withDraft("not sent yet");
    store.save(original);
    question = Samples.user(original, null, "What is a fox?");
    store.append(question, original.withHead(question.id(), Samples.NOW));
    answers.add(answer("An animal."));
    answers.add(answer("A small wild dog."));
    original = original.withHead(answers.getFirst().id(), Samples.NOW);
    store.save(original);
  }

  @Test
  void whatIsInOrderIsSoInCopiesAndBranches() {
    Organiser organiser = store.rooms().organiser(Runnable::run);
    Folder work = organiser.shelf().addFolder(null, "Work").join();
    organiser.shelf().file(Map.of(original.id(), Optional.of(work.id()))).join();
    Tag tag = organiser.shelf().addTag("wild", TagColour.ORANGE).join();
    organiser.shelf().tag(List.of(original.id()), tag.id(), true).join();
    organiser.shelf().saveNote(original.id(), "a note").join();
    organiser.marks().star(answers.getLast().id(), true).join();
    organiser.marks().saveNote(question.id(), "first").join();
    ConversationId copy = copies.duplicate(original.id()).join();
    ConversationMarks of = store.marks(copy);
    assertEquals(store.marks(original.id()).withoutNote().tags(), of.tags());
    assertEquals(List.of("Work"), of.folder());
    assertEquals("a note", of.note());
    assertEquals(
        Set.of(new MessageMark(true, ""), new MessageMark(false, "first")),
        Set.copyOf(of.messages().values()));
    ConversationId branch = copies.branch(original.id(), answers.getFirst().id()).join();
    ConversationMarks ofBranch = store.marks(branch);
    assertEquals(List.of("Work"), ofBranch.folder());
    assertEquals("", ofBranch.note());
    assertEquals(
        List.of(new MessageMark(false, "first")), List.copyOf(ofBranch.messages().values()));
  }

  @Test
  void whatIsDamagedIsSoInTheCopyToo() {
    store.save(question.asDamaged());
    ConversationId id = copies.duplicate(original.id()).join();
    assertEquals(
        List.of(true, false, false),
        store.messages(id).stream().map(MessageNode::damaged).toList());
  }

  @AfterEach
  void close() {
    store.close();
  }

  private MessageNode answer(String text) {
    MessageNode streaming = Samples.streaming(original, question.id());
    TestJournal journal = TestJournal.begin(store, streaming, "{\"model\":\"m\"}");
    byte[] bytes = ("data: " + text + "\n\n").getBytes(UTF_8);
    journal.raw(bytes, 0, bytes.length, 1_234);
    MessageNode done = Samples.complete(streaming, text);
    journal.settle(done);
    return done;
  }

  private MessageTree tree(ConversationId id) {
    return new MessageTree(store.messages(id));
  }

  private List<String> texts(ConversationId id, @Nullable MessageId head) {
    return tree(id).path(head).stream().map(node -> node.message().text()).toList();
  }

  private static MessageId head(Conversation conversation) {
    return Objects.requireNonNull(conversation.head());
  }

  @Test
  void aDuplicateHasEverythingUnderNewIds() {
    store.saveDraftAttachments(
        original.id(),
        List.of(
            Attachment.of(
                "a.txt", Attachment.Kind.TEXT, "text/plain", 1, new ContentPart.Text("x"))));
    ConversationId id = copies.duplicate(original.id()).join();
    Conversation copy = store.conversation(id).orElseThrow();
    assertEquals("Foxes (copy)", copy.title());
    assertEquals("not sent yet", copy.draft());
    assertEquals(1, store.draftAttachments(id).size());
    assertEquals(List.of("What is a fox?", "An animal."), texts(id, head(copy)));
    MessageTree tree = tree(id);
    List<MessageId> siblings = tree.siblings(head(copy));
    assertEquals(
        List.of("An animal.", "A small wild dog."),
        siblings.stream().map(s -> tree.get(s).orElseThrow().message().text()).toList());
    for (int i = 0; i < 2; i++) {
      MessageId old = answers.get(i).id();
      assertNotEquals(old, siblings.get(i));
      assertEquals(store.sentRequest(old), store.sentRequest(siblings.get(i)));
      assertTrue(store.sentRequest(old).isPresent());
      assertArrayEquals(
          store.rawStream(old).getFirst().bytes(),
          store.rawStream(siblings.get(i)).getFirst().bytes());
      assertEquals(store.runDetails(old), store.runDetails(siblings.get(i)));
    }
    assertEquals(List.of(id), restored, "the session tells of it");
  }

  @Test
  void aDuplicateComparesTooAndABranchDoesNot() {
    MessageNode writing = Samples.streaming(original, question.id());
    store.append(writing, original);
    store.save(
        original.withComparison(
            new Comparison(
                List.of(
                    new Comparison.Column(original.setup(), null),
                    new Comparison.Column(original.setup(), answers.getLast().id()),
                    new Comparison.Column(original.setup(), writing.id())),
                0,
                true)));
    ConversationId id = copies.duplicate(original.id()).join();
    List<Comparison.Column> columns = store.conversation(id).orElseThrow().columns();
    assertEquals(
        List.of("An animal.", "A small wild dog.", "What is a fox?"),
        columns.stream().map(column -> texts(id, column.head()).getLast()).toList(),
        "what is still written is left out");
    ConversationId branch = copies.branch(original.id(), answers.getFirst().id()).join();
    assertTrue(store.conversation(branch).orElseThrow().comparison().isNone());
  }

  @Test
  void theOriginalIsNotTouched() {
    List<MessageNode> before = store.messages(original.id());
    copies.duplicate(original.id()).join();
    copies.branch(original.id(), question.id()).join();
    assertEquals(before, store.messages(original.id()));
    assertEquals(original, store.conversation(original.id()).orElseThrow());
  }

  @Test
  void aBranchHasOnlyWhatLeadsToItsLastMessage() {
    ConversationId id = copies.branch(original.id(), answers.getLast().id()).join();
    Conversation copy = store.conversation(id).orElseThrow();
    assertEquals("Foxes (branch)", copy.title());
    assertEquals("", copy.draft());
    assertEquals(List.of("What is a fox?", "A small wild dog."), texts(id, head(copy)));
    assertEquals(2, store.messages(id).size());
  }

  @Test
  void anAnswerThatStillArrivesIsLeftOut() {
    MessageNode streaming = Samples.streaming(original, answers.getFirst().id());
    TestJournal.begin(store, streaming, "{}");
    store.save(original.withHead(streaming.id(), Samples.NOW));
    ConversationId id = copies.duplicate(original.id()).join();
    Conversation copy = store.conversation(id).orElseThrow();
    assertEquals(List.of("What is a fox?", "An animal."), texts(id, head(copy)));
    assertEquals(3, store.messages(id).size());
    CompletionException refused =
        assertThrows(
            CompletionException.class, () -> copies.branch(original.id(), streaming.id()).join());
    assertTrue(refused.getCause() instanceof StoreException);
  }

  @Test
  void anEmptyConversationCanBeDuplicated() {
    Conversation empty = Samples.conversation().withTitle("");
    store.save(empty);
    Conversation copy = store.conversation(copies.duplicate(empty.id()).join()).orElseThrow();
    assertEquals("", copy.title());
    assertEquals(null, copy.head());
  }

  @Test
  void whatIsGoneIsToldInASentence() {
    CompletionException failure =
        assertThrows(
            CompletionException.class, () -> copies.duplicate(ConversationId.create()).join());
    assertEquals(
        "This conversation no longer exists.",
        Objects.requireNonNull(failure.getCause()).getMessage());
  }
}

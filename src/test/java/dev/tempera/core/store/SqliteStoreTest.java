package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Attachment;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.MessageTree;
import dev.tempera.core.chat.Role;
import dev.tempera.core.store.ConversationStore.RawChunk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest {
  @TempDir Path folder;
  private final List<StoreException> problems = new ArrayList<>();
  private SqliteStore store;

  @BeforeEach
  void open() {
    store = SqliteStore.open(folder, Samples.CLOCK, problems::add).store();
  }

  @AfterEach
  void close() {
    store.close();
    assertEquals(List.of(), problems);
  }

  private void reopen() {
    store.close();
    open();
  }

  @Test
  void findsEverythingAgainAfterARestart() {
    Conversation conversation = Samples.conversation().withDraft("not sent yet");
    MessageNode first = Samples.user(conversation, null, "Hello");
    store.save(conversation);
    store.append(first, conversation.withHead(first.id(), Samples.NOW));
    reopen();
    assertEquals(List.of(conversation.withHead(first.id(), Samples.NOW)), store.conversations());
    assertEquals(List.of(first), store.messages(conversation.id()));
  }

  @Test
  void whatIsAttachedToADraftSurvivesARestart() {
    Conversation conversation = Samples.conversation();
    Conversation other = Samples.conversation();
    store.save(conversation);
    store.save(other);
    Attachment picture =
        Attachment.of(
            "a.png",
            Attachment.Kind.IMAGE,
            "image/png",
            3,
            new ContentPart.Image("data:image/png;base64,AQID"));
    Attachment pasted =
        Attachment.of(
            "Pasted text 1",
            Attachment.Kind.PASTE,
            "text/plain",
            2,
            new ContentPart.Text("\u0000 \ud83d\ude00 '; DROP TABLE message; --"));
    store.saveDraftAttachments(conversation.id(), List.of(picture, pasted));
    reopen();
    assertEquals(List.of(picture, pasted), store.draftAttachments(conversation.id()));
    assertEquals(List.of(), store.draftAttachments(other.id()));
    store.saveDraftAttachments(conversation.id(), List.of(pasted, picture));
    assertEquals(List.of(pasted, picture), store.draftAttachments(conversation.id()));
    store.saveDraftAttachments(conversation.id(), List.of(picture));
    assertEquals(List.of(picture), store.draftAttachments(conversation.id()));
    store.saveDraftAttachments(conversation.id(), List.of());
    reopen();
    assertEquals(List.of(), store.draftAttachments(conversation.id()));
  }

  @Test
  void goesForGoodOnlyFromTheBin() {
    Conversation conversation = Samples.conversation();
    MessageNode first = Samples.user(conversation, null, "Hello");
    store.save(conversation);
    store.append(first, conversation.withHead(first.id(), Samples.NOW));
    assertFalse(store.deleteForGood(conversation.id()));
    store.save(conversation.withDeletedAt(Samples.NOW));
    assertTrue(store.deleteForGood(conversation.id()));
    assertFalse(store.deleteForGood(conversation.id()));
    assertEquals(List.of(), store.bin());
    assertEquals(List.of(), store.messages(conversation.id()));
  }

  @Test
  void emptyingTheBinLeavesAnImportUnderWay() {
    Conversation coming = Samples.conversation();
    Conversation deleted = Samples.conversation();
    store.beginImport(coming);
    store.save(deleted.withDeletedAt(Samples.NOW));
    assertEquals(1, store.emptyBin(Samples.NOW.plusSeconds(1)));
    assertFalse(store.deleteForGood(coming.id()));
    assertTrue(store.conversation(coming.id()).isPresent());
    store.removeUnfinished();
    assertTrue(store.conversation(coming.id()).isEmpty());
  }

  @Test
  void appendsBothTheMessageAndTheHeadOrNeither() {
    Conversation conversation = Samples.conversation();
    Conversation other = Samples.conversation();
    store.save(conversation);
    MessageNode stray = Samples.user(other, null, "belongs elsewhere");
    StoreException refused =
        assertThrows(
            StoreException.class,
            () -> store.append(stray, conversation.withHead(stray.id(), Samples.NOW)));
    assertTrue(String.valueOf(refused.getMessage()).contains("conversation is no longer there"));
    assertEquals(List.of(conversation), store.conversations());
  }

  /** Against the same question asked of all messages in memory. */
  @Test
  void readsTheEndOfABranchAndItsSiblings() {
    Random random = new Random(11);
    for (int round = 0; round < 20; round++) {
      Conversation conversation = Samples.conversation();
      store.save(conversation);
      List<MessageNode> all = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        boolean first = all.isEmpty() || random.nextInt(10) == 0;
        MessageId parent =
            first ? null : all.get(Math.max(0, all.size() - 1 - random.nextInt(3))).id();
        MessageNode node = Samples.user(conversation, parent, "message " + i);
        store.save(node);
        all.add(node);
      }
      MessageTree tree = new MessageTree(all);
      MessageId head = all.get(random.nextInt(all.size())).id();
      int count = 1 + random.nextInt(6);
      List<MessageNode> path = tree.path(head);
      List<MessageNode> end = path.subList(Math.max(0, path.size() - count), path.size());
      Set<MessageId> expected = new TreeSet<>();
      end.forEach(node -> expected.addAll(tree.siblings(node.id())));
      List<MessageNode> found = store.tail(conversation.id(), head, count);
      assertEquals(List.copyOf(expected), found.stream().map(MessageNode::id).sorted().toList());
      assertEquals(end, new MessageTree(found).path(head));
      assertEquals(List.of(), store.tail(Samples.conversation().id(), head, count));
    }
  }

  @Test
  void listsPinnedFirstThenTheMostRecentlyUsed() {
    Conversation old = Samples.conversation().withHead(null, Samples.NOW.minusSeconds(9));
    Conversation recent = Samples.conversation().withHead(null, Samples.NOW);
    Conversation pinned =
        Samples.conversation().withHead(null, Samples.NOW.minusSeconds(99)).withPinned(true);
    List.of(old, recent, pinned).forEach(store::save);
    assertEquals(List.of(pinned, recent, old), store.conversations());
  }

  @Test
  void theBinGivesBackAndIsEmptiedByAge() {
    Conversation kept = Samples.conversation();
    Conversation gone = Samples.conversation();
    Conversation binned = Samples.conversation();
    for (Conversation c : List.of(kept, gone, binned)) {
      store.save(c);
      store.save(Samples.user(c, null, "text"));
    }
    store.save(gone.withDeletedAt(Samples.NOW.minusSeconds(60)));
    store.save(binned.withDeletedAt(Samples.NOW));
    assertEquals(List.of(kept), store.conversations());
    assertEquals(
        List.of(binned.id(), gone.id()), store.bin().stream().map(Conversation::id).toList());
    assertEquals(1, store.emptyBin(Samples.NOW));
    assertEquals(List.of(), store.messages(gone.id()));
    store.save(binned);
    assertEquals(2, store.conversations().size());
    assertEquals(1, store.messages(binned.id()).size());
    assertTrue(store.conversation(gone.id()).isEmpty());
  }

  @Test
  void keepsTheRequestByteForByteAndTheRawStreamWithItsTimes() {
    Conversation conversation = Samples.conversation();
    store.save(conversation);
    for (String body :
        List.of("{}", "{ \"a\" : 1.0 }\n".repeat(500), "{\"ü\":\"🦊\"}".repeat(200))) {
      MessageNode answer = Samples.streaming(conversation, null);
      TestJournal journal = TestJournal.begin(store, answer, body);
      List<RawChunk> sent = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        byte[] bytes = ("x data: " + i + "\n\n").getBytes(StandardCharsets.UTF_8);
        journal.raw(bytes, 2, bytes.length - 2, i * 1_000_003L);
        sent.add(
            new RawChunk(i * 1_000_003L, ("data: " + i + "\n\n").getBytes(StandardCharsets.UTF_8)));
      }
      journal.settle(Samples.complete(answer, "done"));
      assertEquals(body, store.requestBody(answer.id()).orElseThrow());
      assertSame(sent, store.rawStream(answer.id()));
    }
    assertTrue(store.requestBody(Samples.streaming(conversation, null).id()).isEmpty());
  }

  private static void assertSame(List<RawChunk> expected, List<RawChunk> actual) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i).offsetMicros(), actual.get(i).offsetMicros());
      assertArrayEquals(expected.get(i).bytes(), actual.get(i).bytes());
    }
  }

  @Test
  void keepsPartsOfATypeItDoesNotKnow() {
    String newer = "[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"video\",\"fps\":29.970}]";
    List<ContentPart> parts = MessageCodec.readParts(newer);
    assertEquals(2, parts.size());
    assertEquals(newer, MessageCodec.writeParts(parts));
    assertEquals(List.of(new ContentPart.Text("not json")), MessageCodec.readParts("not json"));
  }

  /** Earlier versions kept the sound of a spoken answer as a part of an unknown kind. */
  @Test
  void aSoundOfAnEarlierVersionIsASound() {
    String earlier =
        "[{\"type\":\"unknown\",\"json\":{\"type\":\"audio\",\"audio\":{\"id\":\"a1\",\"data\":\"AAE=\"}}},"
            + "{\"type\":\"unknown\",\"json\":{\"type\":\"audio\",\"audio\":\"none\"}}]";
    List<ContentPart> parts = MessageCodec.readParts(earlier);
    ContentPart.Audio sound = assertInstanceOf(ContentPart.Audio.class, parts.getFirst());
    assertEquals("data:audio/pcm;base64,AAE=", sound.media().url());
    assertEquals("{\"id\":\"a1\"}", sound.facts().toString());
    assertInstanceOf(ContentPart.Unknown.class, parts.getLast());
    assertEquals(parts, MessageCodec.readParts(MessageCodec.writeParts(parts)));
  }

  @Test
  void keepsAMessageOfFiveMegabytes() {
    Conversation conversation = Samples.conversation();
    store.save(conversation);
    MessageNode large = Samples.user(conversation, null, "Ünicode 🦊 ".repeat(400_000));
    store.save(large);
    assertEquals(List.of(large), store.messages(conversation.id()));
  }

  @Test
  void replacesAMessageOfTheSameIdentity() {
    Conversation conversation = Samples.conversation();
    store.save(conversation);
    MessageNode answer = Samples.complete(Samples.streaming(conversation, null), "one");
    store.save(answer);
    MessageNode changed = answer.with(ChatMessage.text(Role.ASSISTANT, "two"), null);
    store.save(changed);
    assertEquals(List.of(changed), store.messages(conversation.id()));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theFileIsTheOwnersOnly() throws IOException {
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(folder.resolve(SqliteStore.FILE_NAME))));
  }

  @Test
  void worksInAFolderOfAnyName() throws IOException {
    // A question mark would begin options of SQLite's; on Windows no name has one.
    String mark = OS.current() == OS.WINDOWS ? "!" : "?";
    Path odd = Files.createDirectory(folder.resolve("a b" + mark + "c#d%41ü&mode=memory"));
    Conversation conversation = Samples.conversation();
    try (SqliteStore there = SqliteStore.open(odd, Samples.CLOCK, problems::add).store()) {
      there.save(conversation);
    }
    assertTrue(Files.size(odd.resolve(SqliteStore.FILE_NAME)) > 0);
    try (SqliteStore there = SqliteStore.open(odd, Samples.CLOCK, problems::add).store()) {
      assertEquals(List.of(conversation), there.conversations());
    }
  }

  @Test
  void saysSoWhenItIsClosed() {
    store.close();
    StoreException closed = assertThrows(StoreException.class, store::conversations);
    assertTrue(String.valueOf(closed.getMessage()).contains("closed"));
    open();
    assertTrue(store.conversation(ConversationId.create()).isEmpty());
  }
}

package dev.tempera.core.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.bundle.BundleImporter.Imported;
import dev.tempera.core.bundle.BundleImporter.Outcome;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.MessageTree;
import dev.tempera.core.chat.Removal;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.run.RunDetails;
import dev.tempera.core.settings.Redactor;
import dev.tempera.core.store.ConversationArchive;
import dev.tempera.core.store.Found;
import dev.tempera.core.store.Samples;
import dev.tempera.core.store.SqliteStore;
import dev.tempera.core.store.TestJournal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init") // the stores are opened before each test
class BundleRoundTripTest {
  @TempDir Path folder;
  private SqliteStore here;
  private SqliteStore there;

  @BeforeEach
  void open() throws IOException {
    here = BundleFixture.store(folder.resolve("here"));
    there = BundleFixture.store(folder.resolve("there"));
  }

  @AfterEach
  void close() {
    here.close();
    there.close();
  }

  private Path file() {
    return folder.resolve("c.tempera");
  }

  @Test
  void aConversationOfEverythingComesBack() throws Exception {
    comesBack(4);
  }

  @Tag("rounds")
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12})
  void everythingComesBack(long seed) throws Exception {
    comesBack(seed);
  }

  private void comesBack(long seed) throws Exception {
    ConversationId id = BundleFixture.random(here, new Random(seed));
    Imported imported = BundleFixture.take(there, BundleFixture.export(here, id, file()));
    assertEquals(new Imported(id, Outcome.NEW), imported);
    BundleFixture.assertSame(here, there, id);
    // And what is written of it is the same again.
    Path again = BundleFixture.export(there, id, folder.resolve("again.tempera"));
    assertEquals(-1, Files.mismatch(file(), again));
  }

  @Test
  void whatIsThereAlreadyIsShownAndLeftAlone() throws Exception {
    Conversation small = BundleFixture.small(here);
    Path bundle = BundleFixture.export(here, small.id(), file());
    List<MessageNode> before = here.messages(small.id());
    here.save(small.withTitle("Renamed since"));
    assertEquals(
        new Imported(small.id(), Outcome.PRESENT),
        BundleFixture.importer(here).importFrom(bundle, new Cancellation()));
    assertEquals("Renamed since", here.conversation(small.id()).orElseThrow().title());
    assertEquals(before, here.messages(small.id()));
    assertEquals(1, here.conversations().size());
  }

  @Test
  void aConversationThatWentOnIsNotTouched() throws Exception {
    Conversation small = BundleFixture.small(here);
    BundleFixture.take(there, BundleFixture.export(here, small.id(), file()));
    MessageNode more = Samples.user(small, small.head(), "And then?");
    here.append(more, small.withHead(more.id(), Samples.NOW));
    Path longer = BundleFixture.export(here, small.id(), folder.resolve("longer.tempera"));
    List<MessageNode> before = there.messages(small.id());

    Imported copy = BundleFixture.take(there, longer);
    assertEquals(Outcome.COPY, copy.outcome());
    assertNotEquals(small.id(), copy.id());
    assertEquals(before, there.messages(small.id()));
    Conversation copied = there.conversation(copy.id()).orElseThrow();
    assertEquals("Foxes (imported)", copied.title());
    MessageTree original = new MessageTree(here.messages(small.id()));
    MessageTree tree = new MessageTree(there.messages(copy.id()));
    assertEquals(texts(original, more.id()), texts(tree, copied.head()));
    // The siblings are in their order, under new identities.
    MessageId first = original.childrenOf(null).getFirst();
    MessageId copiedFirst = tree.childrenOf(null).getFirst();
    assertEquals(siblings(original, first), siblings(tree, copiedFirst));
    // The older bundle is all there still.
    assertEquals(Outcome.PRESENT, BundleFixture.take(there, file()).outcome());
  }

  @Test
  void deletedMessagesAreNotGivenAway() throws Exception {
    Conversation small = BundleFixture.small(here);
    MessageTree tree = new MessageTree(here.messages(small.id()));
    MessageId first = tree.path(small.head()).getFirst().id();
    here.remove(new Removal(first, Set.of(first), small.head()), small);
    BundleFixture.take(there, BundleFixture.export(here, small.id(), file()));
    List<MessageNode> taken = there.messages(small.id());
    assertEquals(here.messages(small.id()).size() - 1, taken.size());
    MessageTree copy = new MessageTree(taken);
    assertTrue(copy.get(first).isEmpty());
    List<String> texts = texts(tree, small.head());
    assertEquals(texts.subList(1, texts.size()), texts(copy, small.head()));
  }

  private static List<String> texts(
      MessageTree tree, @org.jspecify.annotations.Nullable MessageId head) {
    return tree.path(head).stream().map(node -> node.message().text()).toList();
  }

  private static List<String> siblings(MessageTree tree, MessageId parent) {
    return tree.childrenOf(parent).stream()
        .map(id -> tree.get(id).orElseThrow().message().text())
        .toList();
  }

  @Test
  void attachmentsAreFilesOfTheirOwnAndStoredOnce() throws Exception {
    Conversation conversation = Samples.conversation();
    here.save(conversation);
    String picture = "data:image/png;base64,iVBORw0KGgo=";
    for (int i = 0; i < 3; i++) {
      MessageNode node =
          new MessageNode(
              MessageId.create(),
              conversation.id(),
              null,
              new ChatMessage(
                  Role.USER,
                  List.of(
                      new ContentPart.Image(picture),
                      new ContentPart.Image("https://x.test/a.png"),
                      new ContentPart.File("a.txt", "text/plain", "data:text/plain;base64,bad!"))),
              Samples.NOW,
              null);
      here.save(node);
    }
    Path bundle = BundleFixture.export(here, conversation.id(), file());
    try (ZipFile zip = new ZipFile(bundle.toFile())) {
      List<String> blobs =
          zip.stream().map(e -> e.getName()).filter(n -> n.startsWith("blobs/")).toList();
      assertEquals(1, blobs.size(), blobs.toString());
      try (InputStream in = zip.getInputStream(zip.getEntry(blobs.getFirst()))) {
        assertEquals("\u0089PNG", new String(in.readNBytes(4), StandardCharsets.ISO_8859_1));
      }
    }
    BundleFixture.take(there, bundle);
    BundleFixture.assertSame(here, there, conversation.id());
  }

  @Test
  void theFileIsKnownByItsFirstBytes() throws Exception {
    Path bundle = BundleFixture.export(here, BundleFixture.small(here).id(), file());
    String head = new String(Files.readAllBytes(bundle), StandardCharsets.ISO_8859_1);
    assertEquals("mimetype" + BundleFormat.MEDIA_TYPE, head.substring(30, 38 + 36));
  }

  @Test
  void whatWasStreamingIsInterrupted() throws Exception {
    Conversation conversation = Samples.conversation();
    here.save(conversation);
    MessageNode answer = Samples.streaming(conversation, null);
    TestJournal.begin(here, answer, "{}").text("so far");
    Imported imported =
        BundleFixture.take(there, BundleFixture.export(here, conversation.id(), file()));
    MessageNode arrived = there.messages(imported.id()).getFirst();
    assertEquals(TurnState.INTERRUPTED, arrived.answer() == null ? null : arrived.answer().state());
  }

  @Test
  void aKnownKeyAndAnOwnHeaderAreLeftOut() throws Exception {
    String key = "my/own+secret=\"key\"";
    Conversation conversation = Samples.conversation().withDraft("draft " + key);
    here.save(conversation);
    here.save(Samples.user(conversation, null, "My key is " + key + ", is it good?"));
    MessageNode answer = Samples.streaming(conversation, null);
    var journal =
        TestJournal.begin(
            here,
            answer,
            "{\"content\":\"my/own+secret=\\\"key\\\"\"}",
            "https://x.test",
            Map.of("X-Api-Token", "another secret", "Accept", "*/*"));
    byte[] raw = ("data: " + key).getBytes(StandardCharsets.UTF_8);
    journal.raw(raw, 0, 10, 1);
    journal.raw(raw, 10, raw.length - 10, 2);
    journal.settle(Samples.complete(answer, "fine"));
    Redactor redactor = new Redactor();
    redactor.know(key);
    new BundleWriter(here, redactor, List::of, "test", Samples.CLOCK)
        .write(conversation.id(), file(), new Cancellation());
    try (ZipFile zip = new ZipFile(file().toFile())) {
      for (var entry : zip.stream().toList()) {
        try (InputStream in = zip.getInputStream(entry)) {
          String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
          assertFalse(text.contains("my/own+secret"), entry.getName() + ": " + text);
          assertFalse(text.contains("another secret"), entry.getName() + ": " + text);
        }
      }
    }
    Imported imported = BundleFixture.take(there, file());
    assertEquals(here.rawStream(answer.id()).size(), there.rawStream(answer.id()).size());
    assertTrue(
        there.messages(imported.id()).getFirst().message().text().endsWith("x, is it good?"));
  }

  @Test
  void cancellingLeavesNothingBehind() throws Exception {
    Conversation small = BundleFixture.small(here);
    Path bundle = BundleFixture.export(here, small.id(), file());
    Cancellation cancelled = new Cancellation();
    cancelled.cancel();
    assertThrows(
        CancellationException.class,
        () -> BundleFixture.importer(there).importFrom(bundle, cancelled));
    assertTrue(there.conversation(small.id()).isEmpty());
    Path other = folder.resolve("other.tempera");
    assertThrows(
        CancellationException.class,
        () -> BundleFixture.writer(here).write(small.id(), other, cancelled));
    assertFalse(Files.exists(other));
    try (var files = Files.list(folder)) {
      assertFalse(files.anyMatch(f -> f.toString().endsWith(".part")));
    }
  }

  /** As after a crash in the middle of an import. */
  @Test
  void halfAnImportIsNotSeenAndGoesWithTheNext() throws Exception {
    Conversation small = BundleFixture.small(here);
    Path bundle = BundleFixture.export(here, small.id(), file());
    there.beginImport(small);
    there.addImported(
        List.of(
            new ConversationArchive.StoredMessage(
                here.messages(small.id()).getFirst(), null, List.of(), RunDetails.NONE)));
    assertEquals(List.of(), there.conversations());
    assertEquals(List.of(), there.bin());
    assertEquals(List.of(), Found.messages(there, "fox"));
    assertEquals(new Imported(small.id(), Outcome.NEW), BundleFixture.take(there, bundle));
    BundleFixture.assertSame(here, there, small.id());
  }

  @Test
  void aFolderThatIsNotThereIsSaid() {
    Conversation small = BundleFixture.small(here);
    BundleException refused =
        assertThrows(
            BundleException.class,
            () -> BundleFixture.export(here, small.id(), folder.resolve("no/where.tempera")));
    assertTrue(String.valueOf(refused.getMessage()).contains("free space"));
  }

  @Test
  void fileNamesAreHarmless() {
    assertEquals("etc passwd", BundleFormat.fileName("../../etc/passwd"));
    assertEquals("conversation", BundleFormat.fileName(" /\\:*?\"<>|\u0000 "));
    assertEquals(
        "conversation CON", BundleFormat.fileName("con".toUpperCase(java.util.Locale.ROOT)));
    assertEquals("Füchse und 狐", BundleFormat.fileName("Füchse und 狐!"));
    assertEquals(60, BundleFormat.fileName("x".repeat(500)).length());
  }
}

package dev.tempera.core.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.bundle.BundleImporter.Imported;
import dev.tempera.core.chat.Attachment;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.settings.Redactor;
import dev.tempera.core.store.ConversationStore.RawChunk;
import dev.tempera.core.store.Samples;
import dev.tempera.core.store.SqliteStore;
import dev.tempera.core.store.TestJournal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Stores in folders of their own, and conversations to carry between them. */
final class BundleFixture {
  private BundleFixture() {}

  static SqliteStore store(Path folder) throws IOException {
    Files.createDirectories(folder);
    return SqliteStore.open(
            folder,
            Samples.CLOCK,
            problem -> {
              throw problem;
            })
        .store();
  }

  static BundleWriter writer(SqliteStore store) {
    return new BundleWriter(store, new Redactor(), List::of, "test", Samples.CLOCK);
  }

  static Path export(SqliteStore store, ConversationId id, Path file) throws BundleException {
    writer(store).write(id, file, new Cancellation());
    return file;
  }

  static Imported take(SqliteStore into, Path file) throws BundleException {
    return importer(into).importFrom(file, new Cancellation());
  }

  static BundleImporter importer(SqliteStore into) {
    return importer(into, BundleFile.Limits.USUAL);
  }

  static BundleImporter importer(SqliteStore into, BundleFile.Limits limits) {
    return new BundleImporter(
        into, id -> into.save(into.conversation(id).orElseThrow().withDeletedAt(null)), limits);
  }

  /** A conversation with a random tree, requests and streams. */
  static ConversationId random(SqliteStore store, Random random) {
    ConversationId id = ConversationId.create();
    store.save(Samples.randomConversation(random, id, null));
    List<MessageId> ids = new ArrayList<>();
    int count = random.nextInt(25);
    for (int i = 0; i < count; i++) {
      MessageId parent =
          ids.isEmpty() || random.nextInt(6) == 0 ? null : ids.get(random.nextInt(ids.size()));
      MessageNode node = random.nextBoolean() ? said(random, id, parent) : null;
      if (node == null) {
        node = answered(store, random, id, parent);
      } else {
        store.save(node);
      }
      ids.add(node.id());
    }
    if (random.nextBoolean()) {
      store.saveDraftAttachments(id, List.of(attached(random), attached(random)));
    }
    MessageId head = ids.isEmpty() ? null : ids.get(random.nextInt(ids.size()));
    store.save(Samples.randomConversation(random, id, head).withDeletedAt(null));
    return id;
  }

  private static Attachment attached(Random random) {
    Attachment.Kind[] kinds = Attachment.Kind.values();
    byte[] bytes = new byte[random.nextInt(2_000)];
    random.nextBytes(bytes);
    return Attachment.of(
        Samples.clean(Samples.words(random, 3)),
        kinds[random.nextInt(kinds.length)],
        "image/png",
        bytes.length,
        random.nextBoolean()
            ? new ContentPart.Text(Samples.words(random, 30))
            : new ContentPart.Image(
                "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes)));
  }

  private static List<Attachment> nameless(List<Attachment> attachments) {
    return attachments.stream()
        .map(a -> new Attachment("", a.name(), a.kind(), a.mediaType(), a.bytes(), a.part()))
        .toList();
  }

  private static MessageNode said(Random random, ConversationId id, @Nullable MessageId parent) {
    Role role = random.nextInt(5) == 0 ? Role.TOOL : Role.USER;
    return new MessageNode(
        MessageId.create(),
        id,
        parent,
        Samples.randomMessage(random, role),
        Samples.time(random),
        null);
  }

  private static MessageNode answered(
      SqliteStore store, Random random, ConversationId id, @Nullable MessageId parent) {
    MessageNode streaming = Samples.streaming(Samples.conversation(), parent);
    MessageNode node =
        new MessageNode(
            streaming.id(),
            id,
            parent,
            streaming.message(),
            Samples.time(random),
            streaming.answer());
    TestJournal journal =
        TestJournal.begin(
            store,
            node,
            "{\"a\":\"" + Samples.clean(Samples.words(random, 400)) + "\"}",
            "https://x.test",
            Map.of("Accept", "text/event-stream"));
    long micros = 0;
    for (int i = random.nextInt(9); i > 0; i--) {
      byte[] bytes = new byte[random.nextInt(2_000)];
      random.nextBytes(bytes);
      micros += random.nextInt(5_000);
      journal.raw(bytes, 0, bytes.length, micros);
    }
    MessageNode settled =
        node.with(Samples.randomMessage(random, Role.ASSISTANT), Samples.randomAnswer(random));
    journal.settle(settled);
    return settled;
  }

  /** Everything that is kept of a conversation is kept in the other store too. */
  static void assertSame(SqliteStore expected, SqliteStore found, ConversationId id) {
    assertEquals(expected.conversation(id), found.conversation(id));
    assertEquals(nameless(expected.draftAttachments(id)), nameless(found.draftAttachments(id)));
    List<MessageNode> nodes = expected.messages(id);
    assertEquals(nodes, found.messages(id));
    for (MessageNode node : nodes) {
      assertEquals(expected.sentRequest(node.id()), found.sentRequest(node.id()));
      assertEquals(expected.runDetails(node.id()), found.runDetails(node.id()));
      assertSame(expected.rawStream(node.id()), found.rawStream(node.id()));
    }
  }

  private static void assertSame(List<RawChunk> expected, List<RawChunk> found) {
    assertEquals(
        expected.stream().map(RawChunk::offsetMicros).toList(),
        found.stream().map(RawChunk::offsetMicros).toList());
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i).bytes(), found.get(i).bytes());
    }
  }

  /** A short conversation: a question with a picture and two answers. */
  static Conversation small(SqliteStore store) {
    Conversation conversation = Samples.conversation();
    store.save(conversation);
    MessageNode question = Samples.user(conversation, null, "What is a fox?");
    store.append(question, conversation.withHead(question.id(), Samples.NOW));
    MessageId last = question.id();
    for (String text : List.of("An animal.", "A small wild dog.")) {
      MessageNode answer = Samples.streaming(conversation, question.id());
      TestJournal journal = TestJournal.begin(store, answer, "{\"model\":\"m\"}");
      byte[] bytes = ("data: " + text + "\n\n").getBytes(StandardCharsets.UTF_8);
      journal.raw(bytes, 0, bytes.length, 1_234);
      journal.settle(Samples.complete(answer, text));
      last = answer.id();
    }
    Conversation done = conversation.withHead(last, Samples.NOW).withTitle("Foxes");
    store.save(done);
    return done;
  }
}

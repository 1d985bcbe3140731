package dev.tempera.core.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Removal;
import dev.tempera.core.chat.Role;
import dev.tempera.core.run.RunDetails;
import dev.tempera.core.store.ConversationArchive.SentRequest;
import dev.tempera.core.store.ConversationArchive.StoredMessage;
import dev.tempera.core.store.ConversationStore.RawChunk;
import dev.tempera.core.store.Samples;
import dev.tempera.core.store.SqliteStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the disk has damaged leaves the program with a note, and comes back as damaged. */
class DamagedExportTest {
  @TempDir Path folder;

  private static String document(Path bundle) throws IOException {
    try (ZipFile zip = new ZipFile(bundle.toFile());
        var in = zip.getInputStream(zip.getEntry("conversation.json"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("\\s+", "");
    }
  }

  @Test
  void messageRequestAndRawStreamAreNotedAndComeBackSo() throws Exception {
    Conversation conversation = Samples.conversation();
    MessageNode answer =
        Samples.complete(Samples.streaming(conversation, null), "what is left").asDamaged();
    byte[] raw = "data: x\n\n".getBytes(StandardCharsets.UTF_8);
    try (SqliteStore here = BundleFixture.store(folder.resolve("here"));
        SqliteStore there = BundleFixture.store(folder.resolve("there"))) {
      here.beginImport(conversation);
      here.addImported(
          List.of(
              new StoredMessage(
                  answer,
                  new SentRequest("{\"body\":1}", "{}", true),
                  List.of(new RawChunk(1, 5, raw), new RawChunk(1, 9, raw, true)),
                  RunDetails.NONE)));
      here.save(conversation);
      Path bundle =
          BundleFixture.export(here, conversation.id(), folder.resolve("damaged.tempera"));
      assertTrue(
          document(bundle).contains("\"damaged\":[\"message\",\"request\",\"raw\"]"),
          document(bundle));
      BundleFixture.take(there, bundle);
      for (SqliteStore store : List.of(here, there)) {
        MessageNode found = store.messages(conversation.id()).getFirst();
        assertEquals("what is left", found.message().text());
        assertTrue(found.damaged());
        assertTrue(store.sentRequest(answer.id()).orElseThrow().damaged());
        assertTrue(store.rawStream(answer.id()).getLast().damaged());
        assertEquals(2, store.rawStream(answer.id()).size());
      }
    }
  }

  @Test
  void theNoteStaysWithAMessageWhoseNeighbourWasRemoved() throws Exception {
    Conversation conversation = Samples.conversation();
    MessageNode first = Samples.user(conversation, null, "first");
    MessageNode second = Samples.user(conversation, first.id(), "second").asDamaged();
    assertTrue(second.withParent(null).damaged());
    try (SqliteStore here = BundleFixture.store(folder.resolve("here"))) {
      here.append(first, conversation);
      here.append(second, conversation);
      here.remove(new Removal(first.id(), Set.of(first.id()), null), conversation);
      Path bundle = BundleFixture.export(here, conversation.id(), folder.resolve("r.tempera"));
      assertTrue(document(bundle).contains("\"damaged\":[\"message\"]"), document(bundle));
      assertTrue(!document(bundle).contains("first"));
    }
  }

  @Test
  void whatIsWholeHasNoNote() throws Exception {
    try (SqliteStore here = BundleFixture.store(folder.resolve("here"))) {
      Conversation small = BundleFixture.small(here);
      Path bundle = BundleFixture.export(here, small.id(), folder.resolve("small.tempera"));
      assertTrue(!document(bundle).contains("\"damaged\""));
    }
  }

  @Test
  void aPictureThatIsGoneKeepsNothingElseFromLeaving() throws Exception {
    Conversation conversation = Samples.conversation();
    byte[] picture = new byte[3_000];
    picture[7] = 1;
    Blob blob = Blob.of("image/png", picture);
    MessageNode message =
        new MessageNode(
            Samples.user(conversation, null, "").id(),
            conversation.id(),
            null,
            new ChatMessage(
                Role.USER, List.of(new ContentPart.Text("look:"), new ContentPart.Image(blob))),
            Samples.NOW,
            null);
    Path here = folder.resolve("here");
    try (SqliteStore store = BundleFixture.store(here)) {
      store.append(message, conversation);
    }
    try (var database =
        java.sql.DriverManager.getConnection(
            "jdbc:sqlite:" + here.resolve(SqliteStore.FILE_NAME))) {
      // As a flipped bit does it: other bytes under the same name.
      assertEquals(
          1, database.createStatement().executeUpdate("UPDATE blob SET data = zeroblob(bytes)"));
    }
    try (SqliteStore store = BundleFixture.store(here);
        SqliteStore there = BundleFixture.store(folder.resolve("there"))) {
      Path bundle = BundleFixture.export(store, conversation.id(), folder.resolve("c.tempera"));
      BundleFixture.take(there, bundle);
      MessageNode found = there.messages(conversation.id()).getFirst();
      assertTrue(found.damaged());
      assertTrue(found.message().text().startsWith("look:"), found.message().text());
      assertTrue(found.message().text().contains("left out"), found.message().text());
    }
  }
}

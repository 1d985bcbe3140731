package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bit that the disk flips in what is kept is told where it is shown, and nothing is hidden. */
@Timeout(60)
class ChecksumTest {
  private static final String BODY = "{\"model\":\"m\",\"text\":\"the very words that were sent\"}";

  @TempDir Path folder;
  private final Conversation conversation = Samples.conversation();

  private Path file() {
    return folder.resolve(SqliteStore.FILE_NAME);
  }

  private SqliteStore open() {
    return SqliteStore.open(folder, Samples.CLOCK, problem -> {}).store();
  }

  /** A question and its answer, with what was sent and what came back. */
  private void fill() {
    try (SqliteStore store = open()) {
      MessageNode question = Samples.user(conversation, null, "a question of foxes");
      store.append(question, conversation);
      MessageNode answer = Samples.streaming(conversation, question.id());
      TestJournal journal = TestJournal.begin(store, answer, BODY);
      byte[] raw = "data: the raw words\n\n".getBytes(StandardCharsets.UTF_8);
      journal.raw(raw, 0, raw.length, 17);
      journal.settle(Samples.complete(answer, "an answer of badgers"));
    }
  }

  /** Flips a bit of the last letter of a text, wherever it stands in the file. */
  private void flip(String text) throws IOException {
    flip(text.getBytes(StandardCharsets.ISO_8859_1), 1);
  }

  private void flip(byte[] wanted, int bit) throws IOException {
    byte[] bytes = Files.readAllBytes(file());
    int flipped = 0;
    for (int at = 0; at <= bytes.length - wanted.length; at++) {
      if (startsAt(bytes, at, wanted)) {
        bytes[at + wanted.length - 1] ^= (byte) bit;
        flipped++;
      }
    }
    assertTrue(flipped > 0, "it does not stand in the file");
    Files.write(file(), bytes);
  }

  private static boolean startsAt(byte[] bytes, int at, byte[] wanted) {
    for (int i = 0; i < wanted.length; i++) {
      if (bytes[at + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  private byte[] stored(String query) {
    try (Db db = Db.openReader(file())) {
      return db.call(on -> {
        try (var row = on.statement(query).executeQuery()) {
          assertTrue(row.next());
          return row.getBytes(1);
        }
      });
    }
  }

  @Test
  void whatIsAsItWasIsNotSaidToBeDamaged() {
    fill();
    try (SqliteStore store = open()) {
      List<MessageNode> all = store.messages(conversation.id());
      assertEquals(List.of(false, false), all.stream().map(MessageNode::damaged).toList());
      assertFalse(store.sentRequest(all.get(1).id()).orElseThrow().damaged());
      assertFalse(store.rawStream(all.get(1).id()).getFirst().damaged());
      assertEquals(new Verification.Result(true, 0), verify());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8, 16, 32, 64, 128})
  void aBitFlippedInATextIsToldAndTheTextIsShown(int bit) throws IOException {
    fill();
    flip("an answer of ba".getBytes(StandardCharsets.US_ASCII), bit);
    try (SqliteStore store = open()) {
      List<MessageNode> all = store.messages(conversation.id());
      assertFalse(all.get(0).damaged());
      assertTrue(all.get(1).damaged());
      assertTrue(all.get(1).message().text().contains("dgers"));
      assertTrue(
          store.tail(conversation.id(), all.get(1).id(), 1).getFirst().damaged(), "the tail too");
      assertEquals(new Verification.Result(true, 1), verify());
    }
  }

  @Test
  void soIsOneInWhoSaidIt() throws IOException {
    fill();
    flip("assistan");
    try (SqliteStore store = open()) {
      assertTrue(store.messages(conversation.id()).get(1).damaged());
    }
  }

  @Test
  void whatWasDamagedNeverPassesForWholeAgain() throws IOException {
    fill();
    flip("an answer of badger");
    try (SqliteStore store = open()) {
      MessageNode damaged = store.messages(conversation.id()).get(1);
      store.save(damaged);
      assertTrue(store.messages(conversation.id()).get(1).damaged());
    }
    try (SqliteStore store = open()) {
      MessageNode damaged = store.messages(conversation.id()).get(1);
      assertTrue(damaged.damaged());
      // As an answer that goes on does it: its parts are replaced where they are.
      store
          .writer()
          .transaction(
              Db.Durability.POWER,
              tx -> {
                long seq = MessageRows.seq(tx, damaged.id());
                MessageRows.saveParts(tx, seq, MessageCodec.packParts(damaged.message().parts()));
                return seq;
              });
      assertTrue(store.messages(conversation.id()).get(1).damaged());
    }
  }

  @Test
  void aBitFlippedInWhatWasSentIsTold() throws IOException {
    fill();
    flip("the very word");
    try (SqliteStore store = open()) {
      MessageNode answer = store.messages(conversation.id()).get(1);
      assertFalse(answer.damaged());
      var sent = store.sentRequest(answer.id()).orElseThrow();
      assertTrue(sent.damaged());
      assertTrue(sent.body().contains("the very"));
      assertEquals(new Verification.Result(true, 1), verify());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 8, 20})
  void soIsOneInWhatCameBackAndNoneOfItIsDropped(int fromEnd) throws IOException {
    fill();
    byte[] block = stored("SELECT data FROM raw_block");
    flip(java.util.Arrays.copyOf(block, block.length - fromEnd), 4);
    try (SqliteStore store = open()) {
      MessageNode answer = store.messages(conversation.id()).get(1);
      var raw = store.rawStream(answer.id());
      assertEquals(1, raw.size());
      assertTrue(raw.getFirst().damaged());
      assertEquals(new Verification.Result(true, 1), verify());
    }
  }

  @Test
  void aLongRequestThatIsDamagedInTheMiddleIsShownAsFarAsItGoes() throws IOException {
    StringBuilder words = new StringBuilder();
    var random = new java.util.Random(5);
    for (int i = 0; i < 900; i++) {
      words.append(random.nextInt(999)).append(' ');
    }
    String body = "{\"text\":\"" + words + "\"}";
    MessageNode answer = Samples.streaming(conversation, null);
    try (SqliteStore store = open()) {
      store.save(conversation);
      TestJournal.begin(store, answer, body).settle(Samples.complete(answer, "so"));
    }
    byte[] block = stored("SELECT body FROM request");
    // Within one page: a long value lies on several that need not follow each other.
    flip(java.util.Arrays.copyOfRange(block, 300, 340), 4);
    try (SqliteStore store = open()) {
      var sent = store.sentRequest(answer.id()).orElseThrow();
      assertTrue(sent.damaged());
      assertTrue(body.startsWith(sent.body().substring(0, 100)));
    }
  }

  @Test
  void theRowsOfBeforeGetTheirChecksumsPieceByPiece() throws IOException {
    int count = 450;
    try (SqliteStore store = open()) {
      store.save(conversation);
      List<MessageNode> nodes = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        nodes.add(Samples.user(conversation, null, "message number " + i + "."));
      }
      store
          .writer()
          .transaction(
              Db.Durability.PROCESS,
              tx -> {
                for (MessageNode node : nodes) {
                  MessageRows.upsert(tx, node);
                }
                tx.execute(
                    "UPDATE message SET checksum = NULL; INSERT INTO unsummed (name, next, last)"
                        + " SELECT 'message', 0, max(seq) FROM message; INSERT INTO unsummed (name,"
                        + " next, last) VALUES ('of a later version', 0, 7)");
                return tx;
              });
    }
    assertEquals(count, unsummed());
    try (SqliteStore store = open()) {
      assertTrue(new ChecksumFill(store.writer()).next());
    }
    // As if the program had ended here.
    assertEquals(count - 200, unsummed());
    try (SqliteStore store = open()) {
      ChecksumFill fill = new ChecksumFill(store.writer());
      int pieces = 0;
      while (fill.next()) {
        pieces++;
      }
      assertEquals(3, pieces);
      long transactions = store.transactions();
      assertFalse(fill.next());
      assertEquals(transactions, store.transactions(), "nothing is written when all is done");
    }
    assertEquals(0, unsummed());
    flip("message number 417");
    try (SqliteStore store = open()) {
      List<MessageNode> damaged =
          store.messages(conversation.id()).stream().filter(MessageNode::damaged).toList();
      assertEquals(1, damaged.size());
    }
  }

  private long unsummed() {
    try (Db db = Db.openReader(file())) {
      return db.call(on -> on.number("SELECT count(*) FROM message WHERE checksum IS NULL"));
    }
  }

  @Test
  void theTableIsThatOfTheStandard() {
    // The check value of CRC-32C, which every description of it gives.
    assertEquals(0xE3069283L, Checksum.of("123456789"));
    assertFalse(Checksum.isDamage(null, 5));
    assertTrue(Checksum.isDamage(Checksum.DAMAGED, Checksum.of("")));
  }

  private Verification.Result verify() {
    try (Db db = Db.openReader(file())) {
      return new Verification(db, () -> false).run();
    }
  }
}

package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import dev.tempera.core.run.RunId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where there is no memory to make what is stored, what came in waits until there is. */
class StreamJournalTest {
  private static final byte[] RAW = "data: kept".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private final Conversation conversation = Samples.conversation();
  private final MessageNode answer = Samples.streaming(conversation, null);
  private SqliteStore store;
  private StreamJournal journal;
  private String failing = "";

  private final JournalPacking packing =
      new JournalPacking() {
        @Override
        public String logprobs(List<TokenLogprob> tokens) {
          failAt("logprobs");
          return USUAL.logprobs(tokens);
        }

        @Override
        public byte[] raw(RawBuffer buffer) {
          failAt("raw");
          return USUAL.raw(buffer);
        }
      };

  private void failAt(String place) {
    if (failing.equals(place)) {
      throw new OutOfMemoryError("for the test");
    }
  }

  @BeforeEach
  void open() {
    store = SqliteStore.open(folder, Samples.CLOCK, problem -> {}).store();
    store.save(conversation);
    TestJournal _ = TestJournal.begin(store, answer, "{}");
    RunId id = RunId.of(answer.id());
    long run = store.writer().call(db -> RunRows.seq(db, id));
    journal =
        new StreamJournal(
            new JournalWriter(store.writer(), problem -> {}),
            id,
            new StreamJournal.AnswerPlace(run, 0),
            packing);
    journal.text(0, "kept");
    journal.logprobs(List.of(new TokenLogprob("kept", -0.5, null, List.of())));
    journal.raw(1, RAW, 0, RAW.length, 7);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void write() {
    StreamJournal _ =
        store
            .writer()
            .transaction(
                Db.Durability.PROCESS,
                tx -> {
                  journal.write(tx);
                  return journal;
                },
                StreamJournal::written);
  }

  private void assertKept(String text) {
    assertEquals(text, store.messages(conversation.id()).getLast().message().text());
    var raw = store.rawStream(answer.id());
    assertEquals(1, raw.size());
    assertArrayEquals(RAW, raw.getFirst().bytes());
    String count = "SELECT count(*) FROM journal WHERE kind = " + JournalRows.LOGPROBS;
    long logprobs = store.writer().call(db -> db.number(count));
    assertEquals(1, logprobs);
  }

  @ParameterizedTest
  @ValueSource(strings = {"logprobs", "raw"})
  void anErrorWhileItIsPackedLosesNothing(String place) {
    failing = place;
    assertThrows(OutOfMemoryError.class, this::write);
    journal.text(0, " and more");
    assertThrows(OutOfMemoryError.class, this::write);
    failing = "";
    write();
    assertKept("kept and more");
  }

  @Test
  void whatIsWrittenAndNotCommittedIsWrittenAgainAndOnlyOnce() {
    assertThrows(
        OutOfMemoryError.class,
        () ->
            store
                .writer()
                .transaction(
                    Db.Durability.PROCESS,
                    tx -> {
                      journal.write(tx);
                      throw new OutOfMemoryError("for the test");
                    }));
    journal.text(0, " and more");
    write();
    write();
    assertKept("kept and more");
  }
}

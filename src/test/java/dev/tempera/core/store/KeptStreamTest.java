package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A raw stream is read only if it is small enough, and it is known whether more may come. */
class KeptStreamTest {
  private static final byte[] RAW = new byte[10_000];

  @TempDir Path folder;

  @Test
  void aLargeStreamIsNotRead() {
    try (SqliteStore store = SqliteStore.open(folder, Samples.CLOCK, problem -> {}).store()) {
      Conversation conversation = Samples.conversation();
      MessageNode question = Samples.user(conversation, null, "question");
      store.append(question, conversation);
      MessageNode answer = Samples.streaming(conversation, question.id());
      TestJournal journal = TestJournal.begin(store, answer, "{}");
      assertFalse(store.rawStream(answer.id(), 1_000_000).settled());
      journal.raw(RAW, 0, RAW.length, 1);
      journal.settle(Samples.complete(answer, "answer"));
      KeptStream kept = store.rawStream(answer.id(), 1_000_000);
      assertTrue(kept.settled());
      assertArrayEquals(RAW, kept.chunks().getFirst().bytes());
      // Compressed it would be small: what counts is what it takes when it is read.
      KeptStream large = store.rawStream(answer.id(), RAW.length);
      assertEquals(new KeptStream(List.of(), true), large);
      KeptStream none = store.rawStream(MessageId.create(), 1_000_000);
      assertEquals(new KeptStream(List.of(), false), none);
    }
  }
}

package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.run.RunDetails;
import dev.tempera.core.store.ConversationArchive.StoredMessage;
import dev.tempera.core.store.ConversationStore.RawChunk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamBeginningsTest {
  private static final int CHUNKS = 5_000;

  @TempDir private Path data = Path.of("");

  /** Of two attempts, larger than a block. */
  private static List<RawChunk> chunks() {
    Random random = new Random(7);
    List<RawChunk> all = new ArrayList<>();
    for (int i = 0; i < CHUNKS; i++) {
      byte[] bytes = new byte[1 + random.nextInt(900)];
      random.nextBytes(bytes);
      all.add(new RawChunk(i < 20 ? 1 : 2, i * 10L, bytes, false));
    }
    return all;
  }

  private static MessageId store(SqliteStore store, List<RawChunk> stream) {
    Conversation conversation = Samples.conversation();
    MessageNode answer =
        Samples.complete(Samples.streaming(conversation, null), "The text does not matter.");
    store.addWhole(conversation, List.of(new StoredMessage(answer, null, stream, RunDetails.NONE)));
    return answer.id();
  }

  private static void isPrefix(List<RawChunk> found, List<RawChunk> of) {
    assertTrue(found.size() <= of.size());
    for (int i = 0; i < found.size(); i++) {
      assertEquals(of.get(i).attempt(), found.get(i).attempt());
      assertEquals(of.get(i).offsetMicros(), found.get(i).offsetMicros());
      assertArrayEquals(of.get(i).bytes(), found.get(i).bytes(), "chunk " + i);
    }
  }

  private static long bytes(List<RawChunk> chunks) {
    return chunks.stream().mapToLong(chunk -> chunk.bytes().length).sum();
  }

  @Test
  void whatIsReadIsTheBeginningAndNoMore() {
    List<RawChunk> stream = chunks();
    try (SqliteStore store = SqliteStore.open(data, Samples.CLOCK, problem -> {}).store()) {
      MessageId answer = store(store, stream);
      StreamBeginnings beginnings = store.rooms().beginnings();
      for (int most : new int[] {2_000, 9_000, 50_000, 1_500_000}) {
        List<RawChunk> found = beginnings.of(answer, most);
        assertFalse(found.isEmpty());
        isPrefix(found, stream);
        assertTrue(bytes(found) <= most, most + " bytes were asked for");
        assertTrue(bytes(found) > most / 2, "too little of " + most);
      }
      List<RawChunk> all = beginnings.of(answer, Integer.MAX_VALUE >> 4);
      assertEquals(CHUNKS, all.size());
      isPrefix(all, stream);
    }
  }

  @Test
  void ofWhatIsNotKeptThereIsNone() {
    try (SqliteStore store = SqliteStore.open(data, Samples.CLOCK, problem -> {}).store()) {
      assertEquals(List.of(), store.rooms().beginnings().of(new MessageId("nobody"), 10_000));
      MessageId answer = store(store, List.of(new RawChunk(1, 5, new byte[9_000], false)));
      assertEquals(List.of(), store.rooms().beginnings().of(answer, 100), "it is not whole");
    }
  }
}

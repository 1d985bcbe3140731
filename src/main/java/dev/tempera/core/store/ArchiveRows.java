package dev.tempera.core.store;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.store.ConversationArchive.SentRequest;
import dev.tempera.core.store.ConversationArchive.StoredMessage;
import dev.tempera.core.store.ConversationStore.RawChunk;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Reading and writing of whole conversations. */
final class ArchiveRows {
  /**
   * In the bin since this moment: an import that has not ended. Nobody deleted anything before
   * 1970, and no flipped bit makes this of a conversation that nobody deleted: 0, which earlier
   * versions wrote, is one bit from there.
   */
  static final Instant UNFINISHED = Instant.ofEpochMilli(-1);

  /** A block of the raw stream is compressed by itself. */
  private static final int RAW_BLOCK = 256 << 10;

  private ArchiveRows() {}

  static boolean holdsAny(Db db, Collection<MessageId> ids) throws SQLException {
    for (MessageId id : ids) {
      if (MessageRows.seq(db, id) != 0) {
        return true;
      }
    }
    return false;
  }

  static void begin(Db tx, Conversation conversation) throws SQLException {
    addEmpty(tx, conversation.withDeletedAt(UNFINISHED));
  }

  /** Reads {@code messages} one by one, so that they need not be held all at once. */
  static void addWhole(Db tx, Conversation conversation, Iterable<StoredMessage> messages)
      throws SQLException {
    addEmpty(tx, conversation);
    for (StoredMessage each : messages) {
      add(tx, List.of(each));
    }
  }

  private static void addEmpty(Db tx, Conversation conversation) throws SQLException {
    if (ConversationRows.find(tx, conversation.id()).isPresent()) {
      throw new StoreException("A conversation of that identity is here already.");
    }
    ConversationRows.upsert(tx, conversation);
  }

  static void add(Db tx, List<StoredMessage> messages) throws SQLException {
    for (StoredMessage each : messages) {
      MessageNode node = each.node();
      if (MessageRows.seq(tx, node.id()) != 0) {
        // An upsert would take the message away from where it is.
        throw new StoreException("A message of that identity is here already.");
      }
      MessageRows.upsert(tx, node);
      long seq = MessageRows.seq(tx, node.id());
      long run = run(tx, each, seq);
      if (run != 0) {
        RunRows.saveDetails(tx, run, each.details());
        addRaw(tx, run, each.raw());
      }
    }
  }

  /** The run that wrote a message, with what it sent; 0 for a message that none wrote. */
  private static long run(Db tx, StoredMessage each, long message) throws SQLException {
    long run = RunRows.ofMessage(tx, message);
    SentRequest request = each.request();
    if (run != 0 && request != null) {
      RunRows.setRequest(tx, run, RequestRows.put(tx, packed(request)));
    }
    return run;
  }

  private static RequestRows.Packed packed(SentRequest request) {
    RequestRows.Packed packed = RequestRows.pack(request.body(), request.metaJson(), null);
    return request.damaged() ? RequestRows.damaged(packed) : packed;
  }

  private static void addRaw(Db tx, long run, List<RawChunk> raw) throws SQLException {
    RawBuffer buffer = new RawBuffer();
    long held = 0;
    int attempt = 0;
    boolean damaged = false;
    for (RawChunk chunk : raw) {
      boolean other = chunk.attempt() != attempt || chunk.damaged() != damaged;
      if ((other || held >= RAW_BLOCK) && !buffer.isEmpty()) {
        addBlock(tx, run, attempt, damaged, buffer);
        held = 0;
      }
      attempt = chunk.attempt();
      damaged = chunk.damaged();
      buffer.add(chunk.bytes(), 0, chunk.bytes().length, chunk.offsetMicros());
      held += chunk.bytes().length;
    }
    if (!buffer.isEmpty()) {
      addBlock(tx, run, attempt, damaged, buffer);
    }
  }

  private static void addBlock(Db tx, long run, int attempt, boolean damaged, RawBuffer buffer)
      throws SQLException {
    if (damaged) {
      JournalRows.addDamagedRaw(tx, run, attempt, buffer.block());
    } else {
      JournalRows.addRaw(tx, run, attempt, buffer.block());
    }
    buffer.clear();
  }
}

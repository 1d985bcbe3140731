package dev.tempera.core.store;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.store.ConversationArchive.SentRequest;
import dev.tempera.core.store.ConversationArchive.StoredMessage;
import dev.tempera.core.store.ConversationStore.RawChunk;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reading and writing of whole conversations. */
final class ArchiveRows {
  /**
   * In the bin since this moment: an import that has not ended. Nobody deleted anything in 1970.
   */
  static final Instant UNFINISHED = Instant.EPOCH;

  /** A block of the raw stream is compressed by itself. */
  private static final int RAW_BLOCK = 256 << 10;

  private ArchiveRows() {}

  static Optional<SentRequest> sentRequest(Db db, MessageId id) throws SQLException {
    Optional<String> body = MessageRows.requestBody(db, id);
    if (body.isEmpty()) {
      return Optional.empty();
    }
    PreparedStatement query =
        db.statement(
            "SELECT meta FROM request WHERE message = (SELECT seq FROM message WHERE id = ?)");
    query.setString(1, id.value());
    try (ResultSet rows = query.executeQuery()) {
      return Optional.of(new SentRequest(body.get(), rows.next() ? rows.getString(1) : "{}"));
    }
  }

  static boolean holdsAny(Db db, Collection<MessageId> ids) throws SQLException {
    for (MessageId id : ids) {
      if (MessageRows.seq(db, id) != 0) {
        return true;
      }
    }
    return false;
  }

  static void begin(Db tx, Conversation conversation) throws SQLException {
    if (ConversationRows.find(tx, conversation.id()).isPresent()) {
      throw new StoreException("A conversation of that identity is here already.");
    }
    ConversationRows.upsert(tx, conversation.withDeletedAt(UNFINISHED));
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
      SentRequest request = each.request();
      if (request != null) {
        MessageRows.saveRequest(tx, seq, request.body(), request.metaJson());
      }
      addRaw(tx, seq, each.raw());
    }
  }

  private static void addRaw(Db tx, long seq, List<RawChunk> raw) throws SQLException {
    RawBuffer buffer = new RawBuffer();
    long held = 0;
    for (RawChunk chunk : raw) {
      buffer.add(chunk.bytes(), 0, chunk.bytes().length, chunk.offsetMicros());
      held += chunk.bytes().length;
      if (held >= RAW_BLOCK) {
        JournalRows.addRaw(tx, seq, buffer.takeBlock());
        held = 0;
      }
    }
    if (!buffer.isEmpty()) {
      JournalRows.addRaw(tx, seq, buffer.takeBlock());
    }
  }
}

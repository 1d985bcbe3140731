package dev.tempera.core.store;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Optional;

/** Where messages are: found by the index of their ids. Any thread. */
public final class MessagePlaces {
  private final Readers reader;

  MessagePlaces(Readers reader) {
    this.reader = reader;
  }

  /** The conversation that a message is in, also one in the bin; empty if there is no such one. */
  public Optional<ConversationId> conversation(MessageId message) {
    return reader.call(db -> {
      PreparedStatement query =
          db.statement(
              "SELECT conversation.id FROM message JOIN conversation ON conversation.seq ="
                  + " message.conversation WHERE message.id = ?");
      query.setString(1, message.value());
      try (ResultSet rows = query.executeQuery()) {
        return rows.next()
            ? Optional.of(new ConversationId(Columns.text(rows, 1)))
            : Optional.empty();
      }
    });
  }
}

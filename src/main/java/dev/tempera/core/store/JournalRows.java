package dev.tempera.core.store;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.store.ConversationStore.RawChunk;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The tables of the journal and the raw stream. While an answer streams, its text and reasoning are
 * rows here, and its message row has an empty text and reasoning part in their places.
 */
final class JournalRows {
  static final int TEXT = 0;
  static final int REASONING = 1;

  private JournalRows() {}

  static void add(Db db, long seq, int kind, String data) throws SQLException {
    if (data.isEmpty()) {
      return;
    }
    PreparedStatement row =
        db.statement("INSERT INTO journal (message, kind, data) VALUES (?, ?, ?)");
    row.setLong(1, seq);
    row.setInt(2, kind);
    row.setString(3, data);
    row.executeUpdate();
  }

  static void delete(Db db, long seq) throws SQLException {
    PreparedStatement delete = db.statement("DELETE FROM journal WHERE message = ?");
    delete.setLong(1, seq);
    delete.executeUpdate();
  }

  static void addRaw(Db db, long seq, byte[] block) throws SQLException {
    PreparedStatement row = db.statement("INSERT INTO raw_block (message, data) VALUES (?, ?)");
    row.setLong(1, seq);
    row.setBytes(2, block);
    row.executeUpdate();
  }

  static List<RawChunk> raw(Db db, MessageId id) throws SQLException {
    PreparedStatement query =
        db.statement(
            "SELECT data FROM raw_block WHERE message = (SELECT seq FROM message WHERE id = ?)"
                + " ORDER BY seq");
    query.setString(1, id.value());
    List<RawChunk> all = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        RawBuffer.readBlock(rows.getBytes(1), all);
      }
    }
    return all;
  }

  /** The node as its message row holds it while it streams. */
  static MessageNode withoutText(MessageNode node) {
    return node.with(
        new ChatMessage(node.role(), merge(node.message().parts(), "", "")), node.answer());
  }

  /** The reasoning of a message, joined. */
  static String reasoning(MessageNode node) {
    StringBuilder all = new StringBuilder();
    for (ContentPart.Reasoning part : node.message().parts(ContentPart.Reasoning.class)) {
      all.append(part.text());
    }
    return all.toString();
  }

  /** A streaming message with the text and reasoning that its journal rows hold. */
  static MessageNode assemble(Db db, long seq, MessageNode node) throws SQLException {
    PreparedStatement query =
        db.statement("SELECT kind, data FROM journal WHERE message = ? ORDER BY seq");
    query.setLong(1, seq);
    StringBuilder text = new StringBuilder();
    StringBuilder reasoning = new StringBuilder();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        (rows.getInt(1) == TEXT ? text : reasoning).append(rows.getString(2));
      }
    }
    List<ContentPart> parts =
        merge(node.message().parts(), text.toString(), reasoning.toString()).stream()
            .filter(JournalRows::saysSomething)
            .toList();
    return node.with(new ChatMessage(node.role(), parts), node.answer());
  }

  private static boolean saysSomething(ContentPart part) {
    return switch (part) {
      case ContentPart.Text(String text) -> !text.isEmpty();
      case ContentPart.Reasoning(String text, List<JsonNode> details, String _) ->
          !text.isEmpty() || !details.isEmpty();
      default -> true;
    };
  }

  /**
   * The parts with exactly one text and one reasoning part, which have the given texts: at the
   * place of the first such part, else reasoning first and text after it.
   */
  private static List<ContentPart> merge(List<ContentPart> parts, String text, String reasoning) {
    List<ContentPart> merged = new ArrayList<>(parts.size() + 2);
    List<JsonNode> details = new ArrayList<>();
    String field = null;
    int reasoningAt = -1;
    int textAt = -1;
    for (ContentPart part : parts) {
      switch (part) {
        case ContentPart.Text ignored -> {
          if (textAt < 0) {
            textAt = merged.size();
            merged.add(new ContentPart.Text(text));
          }
        }
        case ContentPart.Reasoning thought -> {
          details.addAll(thought.details());
          field = field == null ? thought.field() : field;
          if (reasoningAt < 0) {
            reasoningAt = merged.size();
            merged.add(thought);
          }
        }
        default -> merged.add(part);
      }
    }
    ContentPart.Reasoning thought = new ContentPart.Reasoning(reasoning, details, field);
    if (reasoningAt < 0) {
      merged.addFirst(thought);
      reasoningAt = 0;
      textAt = textAt < 0 ? -1 : textAt + 1;
    } else {
      merged.set(reasoningAt, thought);
    }
    if (textAt < 0) {
      merged.add(reasoningAt + 1, new ContentPart.Text(text));
    }
    return merged;
  }
}

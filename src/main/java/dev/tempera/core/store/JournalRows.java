package dev.tempera.core.store;

import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import dev.tempera.core.store.ConversationStore.RawChunk;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The tables of the journal and the raw stream. While an answer streams, its text and reasoning are
 * rows here, each with the part that it belongs to, and where its content is kept otherwise these
 * parts are empty.
 */
final class JournalRows {
  static final int TEXT = 0;
  static final int REASONING = 1;

  /** Not a part's text, but log probabilities of all parts, as the API has them. */
  static final int LOGPROBS = 2;

  /** What a chunk takes beside its bytes, about. */
  private static final int CHUNK = 64;

  private JournalRows() {}

  static void add(Db db, long run, int part, int kind, String data) throws SQLException {
    if (data.isEmpty()) {
      return;
    }
    PreparedStatement row =
        db.statement("INSERT INTO journal (run, part, kind, data) VALUES (?, ?, ?, ?)");
    row.setLong(1, run);
    row.setInt(2, part);
    row.setInt(3, kind);
    row.setString(4, data);
    row.executeUpdate();
  }

  static void delete(Db db, long run) throws SQLException {
    PreparedStatement delete = db.statement("DELETE FROM journal WHERE run = ?");
    delete.setLong(1, run);
    delete.executeUpdate();
  }

  static void addRaw(Db db, long run, int attempt, byte[] block) throws SQLException {
    addRaw(db, run, attempt, block, Checksum.of(block));
  }

  /** The same for what was damaged where it came from. */
  static void addDamagedRaw(Db db, long run, int attempt, byte[] block) throws SQLException {
    addRaw(db, run, attempt, block, Checksum.DAMAGED);
  }

  private static void addRaw(Db db, long run, int attempt, byte[] block, long checksum)
      throws SQLException {
    PreparedStatement row =
        db.statement("INSERT INTO raw_block (run, attempt, data, checksum) VALUES (?, ?, ?, ?)");
    row.setLong(1, run);
    row.setInt(2, attempt);
    row.setBytes(3, block);
    row.setLong(4, checksum);
    row.executeUpdate();
  }

  static List<RawChunk> raw(Db db, String runId) throws SQLException {
    return raw(db, runId, Long.MAX_VALUE).orElseThrow();
  }

  /** The same, or nothing where it would take more than so many bytes of memory. */
  static Optional<List<RawChunk>> raw(Db db, String runId, long most) throws SQLException {
    PreparedStatement query =
        db.statement(
            "SELECT attempt, data, checksum FROM raw_block WHERE run = (SELECT seq FROM run WHERE id = ?)"
                + " ORDER BY seq");
    query.setString(1, runId);
    List<RawChunk> all = new ArrayList<>();
    long taken = 0;
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        byte[] block = Columns.bytes(rows, 2);
        boolean damaged = Checksum.isDamage(Columns.number(rows, 3), Checksum.of(block));
        int before = all.size();
        RawBuffer.readBlock(rows.getInt(1), block, damaged, all);
        for (RawChunk chunk : all.subList(before, all.size())) {
          taken += chunk.bytes().length + CHUNK;
        }
        if (taken > most) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(all);
  }

  /** The parts with the text and reasoning that the journal holds for a run. */
  static List<ContentPart> assemble(Db db, long run, List<ContentPart> parts) throws SQLException {
    PreparedStatement query =
        db.statement(
            "SELECT part, kind, data FROM journal WHERE run = ? AND kind < ? ORDER BY seq");
    query.setLong(1, run);
    query.setInt(2, LOGPROBS);
    Map<Integer, Piece> pieces = new TreeMap<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        int kind = rows.getInt(2);
        pieces
            .computeIfAbsent(rows.getInt(1), part -> new Piece(kind, new StringBuilder()))
            .text
            .append(Columns.text(rows, 3));
      }
    }
    List<ContentPart> whole = new ArrayList<>(parts);
    pieces.forEach((part, piece) -> piece.putInto(whole, part));
    return whole.stream().filter(JournalRows::saysSomething).toList();
  }

  /** The log probabilities that the journal holds for a run; what is damaged gives none. */
  static List<TokenLogprob> logprobs(Db db, long run) throws SQLException {
    PreparedStatement query =
        db.statement("SELECT data FROM journal WHERE run = ? AND kind = ? ORDER BY seq");
    query.setLong(1, run);
    query.setInt(2, LOGPROBS);
    List<TokenLogprob> all = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        all.addAll(LogprobsCodec.ofText(Columns.text(rows, 1)));
      }
    }
    return all;
  }

  private record Piece(int kind, StringBuilder text) {
    /** At its place; a part that nobody knows of yet comes after those that are known. */
    void putInto(List<ContentPart> parts, int at) {
      ContentPart there = at < parts.size() ? parts.get(at) : null;
      String journalled = text.toString();
      if (kind == TEXT && there instanceof ContentPart.Text) {
        parts.set(at, new ContentPart.Text(journalled));
      } else if (kind == REASONING && there instanceof ContentPart.Reasoning thought) {
        parts.set(at, new ContentPart.Reasoning(journalled, thought.details(), thought.field()));
      } else {
        parts.add(
            Math.min(at, parts.size()),
            kind == TEXT
                ? new ContentPart.Text(journalled)
                : new ContentPart.Reasoning(journalled, List.of()));
      }
    }
  }

  private static boolean saysSomething(ContentPart part) {
    return switch (part) {
      case ContentPart.Text(String text, _) -> !text.isEmpty();
      case ContentPart.Reasoning thought ->
          !thought.text().isEmpty() || !thought.details().isEmpty();
      default -> true;
    };
  }
}

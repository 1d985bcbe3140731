package dev.tempera.core.store;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.run.RunId;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * From version 4 to 5: answers, requests and raw streams of messages become runs, and bytes are
 * kept once. Piece by piece, each in a transaction of its own that takes away what it has brought
 * over: a program that is killed in the middle goes on there at the next start.
 */
final class RunsMigration {
  /** So many messages a transaction. */
  private static final int PIECE = 100;

  private static final long VACUUM_INCREMENTAL = 2;

  private RunsMigration() {}

  /**
   * Before the script: what was streaming when the program ended is settled by the rules of then,
   * because its journal has another form afterwards.
   */
  static void settle(Db tx) throws SQLException {
    List<Long> streaming = new ArrayList<>();
    try (ResultSet rows =
        tx.statement("SELECT message FROM answer WHERE state = 'streaming'").executeQuery()) {
      while (rows.next()) {
        streaming.add(rows.getLong(1));
      }
    }
    for (long message : streaming) {
      settle(tx, message);
    }
    PreparedStatement ended =
        tx.statement(
            "UPDATE answer SET state = 'interrupted', error = coalesce(error, ?) WHERE state ="
                + " 'streaming'");
    ended.setString(1, Recovery.SENTENCE);
    ended.executeUpdate();
  }

  private static void settle(Db tx, long message) throws SQLException {
    StringBuilder text = new StringBuilder();
    StringBuilder reasoning = new StringBuilder();
    PreparedStatement journal =
        tx.statement("SELECT kind, data FROM journal WHERE message = ? ORDER BY seq");
    journal.setLong(1, message);
    try (ResultSet rows = journal.executeQuery()) {
      while (rows.next()) {
        (rows.getInt(1) == JournalRows.TEXT ? text : reasoning).append(Columns.text(rows, 2));
      }
    }
    String parts;
    PreparedStatement query = tx.statement("SELECT parts FROM message WHERE seq = ?");
    query.setLong(1, message);
    try (ResultSet rows = query.executeQuery()) {
      parts = rows.next() ? Columns.text(rows, 1) : "[]";
    }
    List<ContentPart> whole =
        merged(MessageCodec.readParts(parts), text.toString(), reasoning.toString());
    // Bytes in it become blobs with all the others, once there is a table for them.
    PreparedStatement update = tx.statement("UPDATE message SET parts = ? WHERE seq = ?");
    update.setString(1, MessageCodec.writeParts(whole));
    update.setLong(2, message);
    update.executeUpdate();
  }

  /** All reasoning in the first reasoning part, all text in the first text part. */
  private static List<ContentPart> merged(List<ContentPart> parts, String text, String reasoning) {
    List<ContentPart> merged = new ArrayList<>();
    boolean textSeen = false;
    boolean reasoningSeen = false;
    for (ContentPart part : parts) {
      switch (part) {
        case ContentPart.Text _ -> {
          if (!textSeen && !text.isEmpty()) {
            merged.add(new ContentPart.Text(text));
          }
          textSeen = true;
        }
        case ContentPart.Reasoning thought -> {
          String said = reasoningSeen ? "" : reasoning;
          if (!said.isEmpty() || !thought.details().isEmpty()) {
            merged.add(new ContentPart.Reasoning(said, thought.details()));
          }
          reasoningSeen = true;
        }
        default -> merged.add(part);
      }
    }
    if (!textSeen && !text.isEmpty()) {
      merged.addFirst(new ContentPart.Text(text));
    }
    if (!reasoningSeen && !reasoning.isEmpty()) {
      merged.addFirst(new ContentPart.Reasoning(reasoning, List.of()));
    }
    return merged;
  }

  /**
   * After the script: brings everything over that is not yet, and gives the space back. Does
   * nothing where nothing is left to do.
   *
   * @param notices gets a sentence if the space could not be given back
   */
  static void finish(Db db, List<String> notices) {
    boolean unfinished = isUnfinished(db);
    if (unfinished) {
      while (db.transaction(Db.Durability.PROCESS, RunsMigration::nextAnswers) > 0) {
        // The next piece.
      }
      new BytesMigration(db).run();
      db.transaction(
          Db.Durability.POWER,
          tx -> {
            tx.execute("DROP TABLE old_raw_block; DROP TABLE old_request; DROP TABLE old_answer");
            if (tx.number("PRAGMA auto_vacuum") == VACUUM_INCREMENTAL) {
              // Together with what frees it: nobody would know afterwards that it is still to be
              // done.
              tx.execute("PRAGMA incremental_vacuum");
            }
            return tx;
          });
    }
    giveSpaceBack(db, notices);
  }

  private static boolean isUnfinished(Db db) {
    return db.call(on -> on.number("SELECT count(*) FROM sqlite_schema WHERE name = 'old_answer'"))
        > 0;
  }

  /** Brings over some answers; returns how many. */
  private static int nextAnswers(Db tx) throws SQLException {
    List<Old> some = new ArrayList<>();
    PreparedStatement query =
        tx.statement(
            "SELECT old_answer.message, message.id, "
                + RunRows.SELECTED.replace("run.", "old_answer.")
                + " FROM old_answer JOIN message ON message.seq = old_answer.message ORDER BY"
                + " old_answer.message LIMIT "
                + PIECE);
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        Answer answer = RunRows.read(rows, 3);
        if (answer != null) {
          some.add(new Old(rows.getLong(1), new MessageId(Columns.text(rows, 2)), answer));
        }
      }
    }
    for (Old old : some) {
      bringOver(tx, old);
    }
    return some.size();
  }

  private record Old(long message, MessageId id, Answer answer) {}

  private static void bringOver(Db tx, Old old) throws SQLException {
    long run =
        RunRows.insert(tx, RunId.of(old.id()), old.message(), null, request(tx, old), old.answer());
    PreparedStatement raw =
        tx.statement("SELECT data FROM old_raw_block WHERE message = ? ORDER BY seq");
    raw.setLong(1, old.message());
    try (ResultSet rows = raw.executeQuery()) {
      while (rows.next()) {
        JournalRows.addRaw(tx, run, 1, Columns.bytes(rows, 1));
      }
    }
    for (String table : List.of("old_raw_block", "old_request", "old_answer")) {
      PreparedStatement delete = tx.statement("DELETE FROM " + table + " WHERE message = ?");
      delete.setLong(1, old.message());
      delete.executeUpdate();
    }
  }

  /** The key of what was sent for an answer, 0 for nothing. */
  private static long request(Db tx, Old old) throws SQLException {
    PreparedStatement query =
        tx.statement("SELECT encoding, body, meta FROM old_request WHERE message = ?");
    query.setLong(1, old.message());
    byte[] body;
    String meta;
    try (ResultSet rows = query.executeQuery()) {
      if (!rows.next()) {
        return 0;
      }
      byte[] kept = rows.getBytes(2);
      meta = rows.getString(3);
      if (kept == null || meta == null) {
        return 0;
      }
      body = rows.getInt(1) == 0 ? kept : Zlib.decompress(kept);
    } catch (StoreException e) {
      // Damaged: the answer is worth more than what was sent for it.
      return 0;
    }
    return RequestRows.put(
        tx, RequestRows.pack(new String(body, StandardCharsets.UTF_8), meta, null));
  }

  private static void giveSpaceBack(Db db, List<String> notices) {
    try {
      long _ =
          db.call(on -> {
            long now = on.number("PRAGMA auto_vacuum");
            if (now != VACUUM_INCREMENTAL) {
              // What it writes on the way is as large as the file, and not for the memory.
              on.execute(
                  "PRAGMA temp_store = FILE; PRAGMA auto_vacuum = INCREMENTAL; VACUUM; PRAGMA"
                      + " temp_store = MEMORY; PRAGMA wal_checkpoint(TRUNCATE)");
            }
            return now;
          });
    } catch (StoreException e) {
      notices.add(
          "The conversations file could not be made smaller: it is tried again at the next start. "
              + e.getMessage());
    }
  }
}

package dev.tempera.core.store;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ConnectionProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Reads what can be read of a damaged database, which is never changed, into a new one. */
final class Salvage {
  private final Db from;
  private final Db into;
  private boolean incomplete;

  private Salvage(Db from, Db into) {
    this.from = from;
    this.into = into;
  }

  /**
   * Copies what can be read.
   *
   * @param scratch a name that is free, for a copy that can be read better than the file itself;
   *     the caller deletes it and what is at {@link #schemaBeside}
   * @return what was saved, in words that follow "the damaged file is kept; "
   */
  static String copy(Path file, Path scratch, Db into, Clock clock) throws IOException {
    Path readable = file;
    if (!DatabaseHeader.isSound(file) || WriteAheadLog.isBroken(WriteAheadLog.of(file))) {
      DamagedCopy.make(file, scratch);
      readable = scratch;
    }
    if (!SchemaPages.areReadable(readable)) {
      if (readable.equals(file)) {
        DamagedCopy.make(file, scratch);
        readable = scratch;
      }
      SchemaPages.renew(scratch, schemaBeside(scratch), clock);
    }
    return copy(readable, into, clock);
  }

  /** The name of another scratch file. */
  static Path schemaBeside(Path scratch) {
    return scratch.resolveSibling(scratch.getFileName() + "-schema");
  }

  private static String copy(Path file, Db into, Clock clock) {
    Salvage salvage;
    try (Db from = Db.openDamaged(file)) {
      salvage = new Salvage(from, into);
      salvage.copyAll(clock);
    } catch (StoreException e) {
      if (!StoreErrors.isCorruption(e)) {
        throw e;
      }
      Migrations.applyScripts(into, Migrations.newest(), clock);
      return "nothing could be read from it";
    }
    long conversations = into.call(db -> db.number("SELECT count(*) FROM conversation"));
    long messages = into.call(db -> db.number("SELECT count(*) FROM message"));
    if (conversations == 0) {
      return "nothing could be read from it";
    }
    return conversations
        + (conversations == 1 ? " conversation with " : " conversations with ")
        + messages
        + (messages == 1 ? " message was" : " messages were")
        + " saved from it"
        + (salvage.incomplete ? ", and some parts could not be read" : "");
  }

  private void copyAll(Clock clock) {
    // Of the same version, so that every row fits; the next opening brings it to the newest.
    Migrations.applyScripts(into, version(), clock);
    into.call(db -> {
      db.execute("PRAGMA foreign_keys = OFF");
      return db;
    });
    for (String table : into.call(Salvage::tables)) {
      into.transaction(Db.Durability.PROCESS, tx -> copyTable(tx, table));
    }
    into.transaction(Db.Durability.POWER, tx -> mend(tx, clock));
    into.call(db -> {
      db.execute("PRAGMA foreign_keys = ON");
      return db;
    });
  }

  /** The version of the damaged file, or what its tables look like. */
  private int version() {
    try {
      int version = from.call(Migrations::version);
      if (version > 0 && version <= Migrations.newest()) {
        return version;
      }
    } catch (StoreException e) {
      // Unreadable, or told as somebody else's: its tables tell as well.
    }
    return columns(from, "answer").isEmpty() ? Migrations.newest() : Migrations.BEFORE_RUNS;
  }

  /** The tables that hold data, parents before children: in the order in which they were made. */
  private static List<String> tables(Db db) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet rows =
        db.statement(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'schema_version' AND"
                    + " name NOT LIKE 'message\\_text%' ESCAPE '\\' AND name NOT LIKE 'search\\_%' ESCAPE"
                    + " '\\' AND name NOT LIKE"
                    + " 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid")
            .executeQuery()) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  private String copyTable(Db tx, String table) throws SQLException {
    List<String> columns = columns(table);
    if (columns.isEmpty()) {
      // Tables of before are there only while they are being brought over.
      incomplete |= !table.startsWith("old_");
      return table;
    }
    incomplete |= !new RowCopy(from, tx, table, columns).run();
    return table;
  }

  /** The columns that both files have. */
  private List<String> columns(String table) throws SQLException {
    List<String> old = columns(from, table);
    old.retainAll(into.call(db -> columns(db, table)));
    return old;
  }

  private static List<String> columns(Db db, String table) {
    List<String> names = new ArrayList<>();
    try {
      db.call(on -> {
        try (ResultSet rows =
            on.statement("SELECT name FROM pragma_table_info('" + table + "')").executeQuery()) {
          while (rows.next()) {
            names.add(rows.getString(1));
          }
        }
        return names;
      });
    } catch (StoreException e) {
      if (!StoreErrors.isCorruption(e)) {
        throw e;
      }
    }
    return names;
  }

  /** Gives messages without a conversation one, and drops what belongs to no message. */
  private String mend(Db tx, Clock clock) throws SQLException {
    List<Long> lost = new ArrayList<>();
    try (ResultSet rows =
        tx.statement(
                "SELECT DISTINCT conversation FROM message WHERE conversation NOT IN (SELECT seq"
                    + " FROM conversation)")
            .executeQuery()) {
      while (rows.next()) {
        lost.add(rows.getLong(1));
      }
    }
    for (long seq : lost) {
      insertConversation(tx, seq, clock);
    }
    tx.execute(
        "UPDATE conversation SET head = (SELECT max(id) FROM message WHERE message.conversation ="
            + " conversation.seq) WHERE head IS NULL OR head NOT IN (SELECT id FROM message)");
    int orphans = 1;
    while (orphans > 0) {
      // What belonged to an orphan is one itself, the next time round.
      orphans = dropOrphans(tx);
    }
    return "mended";
  }

  private static int dropOrphans(Db tx) throws SQLException {
    List<String> mends = new ArrayList<>();
    try (ResultSet rows =
        tx.statement("SELECT \"table\", rowid, parent FROM pragma_foreign_key_check")
            .executeQuery()) {
      while (rows.next()) {
        mends.add(mend(rows.getString(1), rows.getLong(2), rows.getString(3)));
      }
    }
    for (String mend : mends) {
      tx.execute(mend);
    }
    return mends.size();
  }

  /**
   * An answer is worth keeping without what was sent for it; nothing else is without its parent.
   */
  private static String mend(String table, long row, String parent) {
    boolean optional =
        (table.equals("run") && parent.equals("request"))
            || (table.equals("trial") && parent.equals("run"));
    return optional
        ? "UPDATE " + table + " SET " + parent + " = NULL WHERE rowid = " + row
        : "DELETE FROM " + table + " WHERE rowid = " + row;
  }

  private static void insertConversation(Db tx, long seq, Clock clock) throws SQLException {
    PreparedStatement insert =
        tx.statement(
            "INSERT INTO conversation (seq, id, title, pinned, created_at, updated_at, setup, draft)"
                + " VALUES (?, ?, 'Recovered conversation', 0, ?, ?, ?, '')");
    insert.setLong(1, seq);
    insert.setString(2, ConversationId.create().value());
    insert.setLong(3, clock.millis());
    insert.setLong(4, clock.millis());
    insert.setString(
        5,
        MessageCodec.writeSetup(
            new Setup(ConnectionProfile.OFFLINE_ID, "", "", ParameterSet.EMPTY)));
    insert.executeUpdate();
  }
}

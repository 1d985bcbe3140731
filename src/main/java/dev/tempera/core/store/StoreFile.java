package dev.tempera.core.store;

import dev.tempera.core.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The database's file: opening it, whatever state it is in, and looking for damage. */
final class StoreFile {
  /** What is written at about the time of the first conversation, and never empty. */
  private static final String SETTINGS = "settings.json";

  /** What the newest schema has. */
  private static final List<String> TABLES =
      List.of(
          "conversation",
          "message",
          "search_message",
          "search_conversation",
          "search_experiment",
          "search_number",
          "search_todo",
          "removed_message",
          "message_draft",
          "draft_attachment",
          "blob",
          "blob_use",
          "request",
          "run",
          "attempt",
          "raw_block",
          "journal",
          "experiment",
          "trial",
          "model",
          "endpoint",
          "price",
          "unsummed");

  private StoreFile() {}

  /**
   * Opens it for writing, creates it if there is none, repairs it if it is damaged, and brings it
   * to the newest schema.
   *
   * @param notices gets sentences for the person about what was found and done
   */
  static Db open(Path file, Clock clock, List<String> notices) {
    Rescue rescue = new Rescue(file);
    rescue.resume(notices);
    new CopyTaking(file, clock).run(notices);
    boolean damaged =
        DamageMark.isSet(file)
            || DatabaseHeader.isBroken(file)
            || WriteAheadLog.isBroken(WriteAheadLog.of(file))
            || isEmptied(file, clock)
            || isUnreadable(file);
    try {
      KeptBeside kept = new KeptBeside(file, clock);
      if (!damaged && Files.notExists(file) && kept.isThere()) {
        notices.add(kept.tellMissing());
      }
      PrivateFiles.createIfMissing(file);
    } catch (IOException e) {
      throw new StoreException(
          "Tempera cannot write to "
              + file.getParent()
              + ": give yourself write permission there, or start with --data-dir and another"
              + " folder.",
          e);
    }
    if (!damaged) {
      try {
        return openHealthy(file, clock, notices);
      } catch (StoreException e) {
        if (!StoreErrors.isCorruption(e)) {
          throw e;
        }
      }
    }
    rescue.run(clock, notices);
    return openHealthy(file, clock, notices);
  }

  /**
   * Whether there is no content though there was some: a log is left of it, or other data lies
   * beside an empty file. SQLite would begin anew and delete the log.
   */
  private static boolean isEmptied(Path file, Clock clock) {
    try {
      boolean missing = Files.notExists(file);
      if (!missing && Files.size(file) > 0) {
        return false;
      }
      Path log = WriteAheadLog.of(file);
      return (Files.exists(log) && Files.size(log) > 0)
          || (!missing && liesBesideData(file, clock));
    } catch (IOException e) {
      // Opening it says what is wrong.
      return false;
    }
  }

  private static boolean liesBesideData(Path file, Clock clock) throws IOException {
    return Files.exists(file.resolveSibling(SETTINGS)) || new KeptBeside(file, clock).isThere();
  }

  /**
   * Whether a file without our mark is no database that can be read, so that nobody knows whose it
   * is. Refuses somebody else's database without leaving anything beside it: opening it for writing
   * would.
   */
  private static boolean isUnreadable(Path file) {
    if (!DatabaseHeader.isUnmarked(file)) {
      return false;
    }
    try (Db db = Db.openUntouched(file)) {
      int _ = db.call(Migrations::version);
      return false;
    } catch (StoreException e) {
      if (!StoreErrors.isCorruption(e)) {
        throw e;
      }
      return true;
    }
  }

  private static Db openHealthy(Path file, Clock clock, List<String> notices) {
    Db db = Db.openWriter(file);
    try {
      Migrations.apply(db, clock, notices);
      SearchLayout.apply(db);
      db.call(StoreFile::touchTables);
      Recovery.run(db);
      tidyImports(db, notices);
      showHidden(db, notices);
      return db;
    } catch (StoreException e) {
      db.close();
      throw e;
    }
  }

  /** Removes what an import left that was killed: nobody could see it, and nobody would miss it. */
  private static void tidyImports(Db db, List<String> notices) {
    if (db.<Boolean>call(ConversationRows::hasUnfinished)) {
      int _ =
          db.transaction(
              Db.Durability.POWER,
              tx -> {
                int removed = ConversationRows.deleteUnfinished(tx);
                int _ = RequestRows.deleteUnused(tx);
                int _ = BlobRows.deleteUnused(tx);
                return removed;
              });
      notices.add(
          "Tempera ended in the middle of an import; what was only half there was removed. Import"
              + " the file again.");
    }
  }

  private static void showHidden(Db db, List<String> notices) {
    if (db.<Boolean>call(ConversationRows::hasHidden)) {
      int shown = db.transaction(Db.Durability.POWER, ConversationRows::showHidden);
      notices.add(
          (shown == 1
                  ? "One conversation was hidden by damage, or by an import that did not end: it is"
                  : shown
                      + " conversations were hidden by damage, or by imports that did not end: they"
                      + " are")
              + " in the list again. Check the disk.");
    }
  }

  /** Fails if a table is gone, before anybody needs it. */
  private static int touchTables(Db db) throws SQLException {
    for (String table : TABLES) {
      long _ = db.number("SELECT 1 FROM " + table + " LIMIT 0");
    }
    return TABLES.size();
  }

  /**
   * See {@link SqliteStore#findDamage}.
   *
   * @param whole only the whole check finds a row that its index does not know, as when a bit of
   *     what it belongs to was flipped
   */
  static Optional<String> findDamage(Path file, boolean whole) {
    String check = whole ? "PRAGMA integrity_check(1)" : "PRAGMA quick_check(1)";
    try (Db db = Db.openReader(file)) {
      String found =
          db.call(on -> {
            try (ResultSet rows = on.statement(check).executeQuery()) {
              return rows.next() ? rows.getString(1) : "ok";
            }
          });
      if (found.equals("ok")) {
        return Optional.empty();
      }
    } catch (StoreException e) {
      if (!StoreErrors.isCorruption(e)) {
        throw e;
      }
    }
    DamageMark.set(file);
    return Optional.of(StoreErrors.damaged(file));
  }
}

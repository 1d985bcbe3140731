package dev.tempera.core.store;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite's errors mean to the person, and what mends them. */
final class StoreErrors {
  private StoreErrors() {}

  /** The error as one sentence about {@code file}. */
  static StoreException of(SQLException error, Path file) {
    return new StoreException(sentence(error, file), error);
  }

  private static String sentence(SQLException error, Path file) {
    if (lacksTable(error)) {
      return damaged(file);
    }
    Path folder = file.toAbsolutePath().getParent();
    return switch (primary(error)) {
      case SQLITE_FULL ->
          "The disk is full, so conversations cannot be saved: free some space for " + folder + ".";
      case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_AUTH ->
          "Tempera cannot write to "
              + folder
              + ": give yourself write permission there, or start with --data-dir and another"
              + " folder.";
      case SQLITE_CORRUPT, SQLITE_NOTADB -> damaged(file);
      case SQLITE_BUSY, SQLITE_LOCKED ->
          "Another program is using " + file + ": close it and try again.";
      case SQLITE_IOERR ->
          "The disk reported an error while reading or writing "
              + file
              + ": check the disk and the free space, then try again.";
      case SQLITE_NOMEM -> "There is not enough memory for this: close other programs.";
      case SQLITE_TOOBIG ->
          "This message is too large to be stored (the limit is 2 GB): shorten it.";
      case SQLITE_CONSTRAINT ->
          "This message's conversation is no longer there: start a new conversation.";
      default ->
          "The conversations file "
              + file
              + " could not be used: restart Tempera ("
              + error.getMessage()
              + ").";
    };
  }

  /** What to say of a damaged file. */
  static String damaged(Path file) {
    return "The conversations file "
        + file
        + " is damaged: restart Tempera, which keeps the damaged file and saves what can be read.";
  }

  /** Whether the file itself is damaged. */
  static boolean isCorruption(SQLException error) {
    SQLiteErrorCode code = primary(error);
    return code == SQLiteErrorCode.SQLITE_CORRUPT
        || code == SQLiteErrorCode.SQLITE_NOTADB
        || lacksTable(error);
  }

  /** Whether a table or a column is gone that the schema's version promises. */
  private static boolean lacksTable(SQLException error) {
    String message = String.valueOf(error.getMessage());
    return primary(error) == SQLiteErrorCode.SQLITE_ERROR
        && (message.contains("no such table") || message.contains("no such column"));
  }

  /** Whether a value broke a rule of its table. */
  static boolean isConstraint(SQLException error) {
    SQLiteErrorCode code = primary(error);
    return code == SQLiteErrorCode.SQLITE_CONSTRAINT || code == SQLiteErrorCode.SQLITE_MISMATCH;
  }

  /** Whether a store failure goes back to a damaged file. */
  static boolean isCorruption(StoreException error) {
    return error.getCause() instanceof SQLException sql && isCorruption(sql);
  }

  /** The error's code without the details in its upper bits. */
  private static SQLiteErrorCode primary(SQLException error) {
    if (!(error instanceof SQLiteException sqlite)) {
      return SQLiteErrorCode.UNKNOWN_ERROR;
    }
    return SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xFF);
  }
}

package dev.tempera.core.store;

import dev.tempera.core.chat.Blob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;

/**
 * One connection with its prepared statements. Any thread; one at a time, the others wait.
 * Statements are only used inside {@link #call} and {@link #transaction}.
 */
final class Db implements AutoCloseable {
  /** How long to wait for another process, in milliseconds. */
  private static final int BUSY_TIMEOUT_MS = 5_000;

  /** Whether a commit waits until the disk has it. */
  enum Durability {
    /** Survives the end of the process, but not always a power cut. Costs no disk flush. */
    PROCESS,
    /** Survives a power cut. */
    POWER
  }

  /** Work on the connection. */
  @FunctionalInterface
  interface Work<T> {
    T run(Db db) throws SQLException;
  }

  private final Path file;
  private final Connection connection;

  /** Whether damage that is met is to be repaired by the next start. */
  private final boolean marksDamage;

  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private Durability durability = Durability.POWER;
  private long transactions;
  private boolean closed;

  private Db(Path file, Connection connection, boolean marksDamage) {
    this.file = file;
    this.connection = connection;
    this.marksDamage = marksDamage;
  }

  /** Opens the database for reading and writing, creating it if it is not there. */
  static Db openWriter(Path file) {
    return open(
        file,
        new SQLiteConfig(),
        // Can only be chosen before there is a table; on a database that is there it would write.
        isNew(file) ? "PRAGMA auto_vacuum = INCREMENTAL" : "PRAGMA auto_vacuum",
        "PRAGMA journal_mode = WAL",
        "PRAGMA synchronous = FULL",
        // On macOS a plain fsync leaves what was written in the drive's own memory.
        "PRAGMA fullfsync = ON",
        "PRAGMA foreign_keys = ON",
        "PRAGMA temp_store = MEMORY");
  }

  private static boolean isNew(Path file) {
    try {
      return Files.notExists(file) || Files.size(file) == 0;
    } catch (IOException e) {
      // Opening it says what is wrong.
      return false;
    }
  }

  /** Opens another connection to the same database that only reads. */
  static Db openReader(Path file) {
    return open(file, new SQLiteConfig(), "PRAGMA query_only = ON", "PRAGMA temp_store = MEMORY");
  }

  /** Opens another connection to the same database that copies it elsewhere. */
  static Db openCopying(Path file) {
    return open(file, new SQLiteConfig());
  }

  /** Opens a damaged database for what can still be read of it; the file is left as it is. */
  static Db openDamaged(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    return open(file, config, "PRAGMA writable_schema = ON", "PRAGMA cell_size_check = ON");
  }

  /**
   * Opens a database that nobody uses to look at it; nothing is made beside it, and its log is not
   * read.
   */
  static Db openUntouched(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    return open(file, "?immutable=1", config);
  }

  private static Db open(Path file, SQLiteConfig config, String... pragmas) {
    return open(file, "", config, pragmas);
  }

  private static Db open(Path file, String options, SQLiteConfig config, String... pragmas) {
    // As a URI, because the driver takes a question mark in a plain name for the start of options.
    String url =
        "jdbc:sqlite:" + file.toUri().toString().replaceFirst("^file:/+", "file:/") + options;
    @Nullable Connection connection = null;
    try {
      connection = JDBC.createConnection(url, config.toProperties());
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA busy_timeout = " + BUSY_TIMEOUT_MS);
        for (String pragma : pragmas) {
          statement.execute(pragma);
        }
      }
      return new Db(file, connection, options.isEmpty());
    } catch (SQLException e) {
      closeQuietly(connection);
      throw StoreErrors.of(e, file);
    } catch (LinkageError e) {
      throw new StoreException(
          "SQLite's native library could not be loaded: make sure that the folder "
              + System.getProperty("java.io.tmpdir")
              + " can be written to and allows programs to run.",
          e);
    }
  }

  /** Reads or writes outside a transaction. */
  <T> T call(Work<T> work) {
    lock.lock();
    try {
      checkOpen();
      return work.run(this);
    } catch (SQLException e) {
      throw failure(e);
    } finally {
      lock.unlock();
    }
  }

  /** Reads the state of one moment, whatever is written meanwhile. */
  <T> T snapshot(Work<T> work) {
    return call(db -> inTransaction("BEGIN", work));
  }

  /** Does all of {@code work} or nothing of it. */
  <T> T transaction(Durability wanted, Work<T> work) {
    return transaction(wanted, work, result -> {});
  }

  /** The same; {@code committed} runs after the commit and before anybody else's work. */
  <T> T transaction(Durability wanted, Work<T> work, Consumer<T> committed) {
    return call(db -> {
      sync(wanted);
      T result = inTransaction("BEGIN IMMEDIATE", work);
      committed.accept(result);
      return result;
    });
  }

  /**
   * The same if nobody uses the connection; false if somebody does, and nothing was done. Fails at
   * once if another process writes.
   */
  boolean transactionIfFree(Durability wanted, Work<Boolean> work) {
    if (!lock.tryLock()) {
      return false;
    }
    try {
      return call(db -> {
        db.execute("PRAGMA busy_timeout = 0");
        try {
          return transaction(wanted, work);
        } finally {
          db.execute("PRAGMA busy_timeout = " + BUSY_TIMEOUT_MS);
        }
      });
    } finally {
      lock.unlock();
    }
  }

  private <T> T inTransaction(String begin, Work<T> work) throws SQLException {
    statement(begin).execute();
    transactions++;
    boolean done = false;
    try {
      T result = work.run(this);
      statement("COMMIT").execute();
      done = true;
      return result;
    } finally {
      if (!done) {
        rollBack();
      }
    }
  }

  private StoreException failure(SQLException error) {
    if (marksDamage && StoreErrors.isCorruption(error)) {
      DamageMark.set(file);
    }
    return StoreErrors.of(error, file);
  }

  private void sync(Durability wanted) throws SQLException {
    if (durability != wanted) {
      execute("PRAGMA synchronous = " + (wanted == Durability.POWER ? "FULL" : "NORMAL"));
      durability = wanted;
    }
  }

  private void rollBack() {
    try {
      statement("ROLLBACK").execute();
    } catch (SQLException e) {
      // After some failures SQLite has rolled back by itself; the first error is the one to tell.
    }
  }

  /** A statement, prepared once; what it was bound to before is gone. */
  PreparedStatement statement(String sql) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement != null) {
      try {
        statement.clearParameters();
        return statement;
      } catch (SQLException e) {
        // The driver destroys a statement that has failed, and says so only when it is used again.
        statement.close();
      }
    }
    statement = connection.prepareStatement(sql);
    prepared.put(sql, statement);
    return statement;
  }

  /** Runs a script of any number of statements. */
  void execute(String script) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(script);
    }
  }

  /** The first column of the first row as a number, 0 if there is none. */
  long number(String sql) throws SQLException {
    try (ResultSet rows = statement(sql).executeQuery()) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  /** The number of the transaction that is open, or of the last one. Inside {@link #call} only. */
  long transactionNumber() {
    return transactions;
  }

  /** Gets the bytes of blobs; any thread, also long after the work that asked for this. */
  Blob.Loader blobs() {
    return hash ->
        call(db -> BlobRows.get(db, hash))
            .orElseThrow(() -> new IOException("not in the conversations file"));
  }

  /** Lets whatever it does now fail soon. Any thread. */
  void interrupt() {
    try {
      connection.unwrap(SQLiteConnection.class).getDatabase().interrupt();
    } catch (SQLException e) {
      // It is closed: there is nothing to interrupt.
    }
  }

  /** Whether somebody uses it now. */
  boolean isBusy() {
    return lock.isLocked();
  }

  /** The database's file. */
  Path file() {
    return file;
  }

  private void checkOpen() {
    if (closed) {
      throw new StoreException("The conversations file is closed: restart Tempera.");
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (!closed) {
        closed = true;
        closeQuietly(connection);
      }
    } finally {
      lock.unlock();
    }
  }

  private static void closeQuietly(@Nullable Connection connection) {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        // Nothing is lost: what was committed is in the file.
      }
    }
  }
}

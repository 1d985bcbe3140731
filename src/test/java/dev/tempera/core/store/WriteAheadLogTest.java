package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteAheadLogTest {
  @TempDir private Path folder = Path.of("");

  private Connection open(Path file) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement on = connection.createStatement()) {
      on.execute("PRAGMA journal_mode = WAL");
      on.execute("PRAGMA wal_autocheckpoint = 0");
      // What does not fit is written into the log before its transaction is over.
      on.execute("PRAGMA cache_size = 4");
      on.execute("CREATE TABLE text (id INTEGER PRIMARY KEY, text BLOB)");
    }
    return connection;
  }

  private static void insert(Statement on, int rows) throws SQLException {
    for (int i = 0; i < rows; i++) {
      on.executeUpdate("INSERT INTO text (text) VALUES (randomblob(3000))");
    }
  }

  private Path copy(Path file) throws Exception {
    Path copy = folder.resolve("copy.db-wal");
    Files.copy(WriteAheadLog.of(file), copy);
    return copy;
  }

  @Test
  void whatAFailedTransactionLeftBehindAShorterOneIsNoDamage() throws Exception {
    Path file = folder.resolve("a.db");
    try (Connection connection = open(file);
        Statement on = connection.createStatement()) {
      on.execute("BEGIN");
      insert(on, 200);
      on.execute("ROLLBACK");
      on.execute("BEGIN");
      insert(on, 2);
      on.execute("COMMIT");
      Path log = copy(file);
      assertTrue(Files.size(log) > 100 * 4096, "the long one was written: " + Files.size(log));
      assertFalse(WriteAheadLog.isBroken(log));
    }
  }

  @Test
  void aFlippedBitBeforeACommitIs() throws Exception {
    Path file = folder.resolve("a.db");
    try (Connection connection = open(file);
        Statement on = connection.createStatement()) {
      insert(on, 20);
      Path log = copy(file);
      assertFalse(WriteAheadLog.isBroken(log));
      byte[] bytes = Files.readAllBytes(log);
      bytes[bytes.length / 2] ^= 1;
      Files.write(log, bytes);
      assertTrue(WriteAheadLog.isBroken(log));
    }
  }
}

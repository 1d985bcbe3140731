package dev.tempera.core.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The table of bytes that are kept once, and who refers to them. */
final class BlobRows {
  /** Who refers to a blob: the column of its key. */
  enum User {
    MESSAGE("message"),
    REQUEST("request"),
    DRAFT("draft"),
    RUN("run");

    private final String column;

    User(String column) {
      this.column = column;
    }
  }

  private BlobRows() {}

  /** The name of some bytes: their SHA-256 in lower-case hexadecimal digits. */
  static String hash(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * Keeps bytes, unless they are kept already.
   *
   * @param source gives them, if they are not; may block on the disk
   */
  static void put(Db db, String hash, Supplier<byte[]> source) throws SQLException {
    if (seq(db, hash) != 0) {
      return;
    }
    byte[] bytes = source.get();
    PreparedStatement row = db.statement("INSERT INTO blob (hash, bytes, data) VALUES (?, ?, ?)");
    row.setString(1, hash);
    row.setLong(2, bytes.length);
    row.setBytes(3, bytes);
    row.executeUpdate();
  }

  /** The bytes of a name. */
  static Optional<byte[]> get(Db db, String hash) throws SQLException {
    PreparedStatement query = db.statement("SELECT data FROM blob WHERE hash = ?");
    query.setString(1, hash);
    try (ResultSet rows = query.executeQuery()) {
      return rows.next() ? Optional.of(Columns.bytes(rows, 1)) : Optional.empty();
    }
  }

  /** Says that somebody refers to these blobs, and to no others. */
  static void use(Db db, User user, long key, Set<String> hashes) throws SQLException {
    PreparedStatement delete = db.statement("DELETE FROM blob_use WHERE " + user.column + " = ?");
    delete.setLong(1, key);
    delete.executeUpdate();
    for (String hash : hashes) {
      PreparedStatement insert =
          db.statement(
              "INSERT INTO blob_use (blob, "
                  + user.column
                  + ") SELECT seq, ? FROM blob WHERE hash = ?");
      insert.setLong(1, key);
      insert.setString(2, hash);
      insert.executeUpdate();
    }
  }

  /** Removes what nobody refers to. */
  static int deleteUnused(Db db) throws SQLException {
    return db.statement("DELETE FROM blob WHERE seq NOT IN (SELECT blob FROM blob_use)")
        .executeUpdate();
  }

  private static long seq(Db db, String hash) throws SQLException {
    PreparedStatement query = db.statement("SELECT seq FROM blob WHERE hash = ?");
    query.setString(1, hash);
    return Columns.key(query);
  }
}

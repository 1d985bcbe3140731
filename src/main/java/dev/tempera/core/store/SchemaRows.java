package dev.tempera.core.store;

import dev.tempera.core.schema.KeptSchema;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** The tables of schemas that a person keeps. */
final class SchemaRows {
  private static final String SELECTED =
      "SELECT kept_schema.id, name, (SELECT max(saved_at) FROM schema_text WHERE kept_schema ="
          + " kept_schema.seq), (SELECT count(*) FROM schema_text WHERE kept_schema ="
          + " kept_schema.seq), deleted_at, created_at FROM kept_schema ";

  private SchemaRows() {}

  static List<KeptSchema> all(Db db) throws SQLException {
    List<KeptSchema> all = new ArrayList<>();
    try (ResultSet rows =
        db.statement(
                SELECTED + "ORDER BY deleted_at IS NOT NULL, name COLLATE NOCASE, kept_schema.seq")
            .executeQuery()) {
      while (rows.next()) {
        all.add(read(rows));
      }
    }
    return all;
  }

  private static KeptSchema read(ResultSet row) throws SQLException {
    Long saved = Columns.number(row, 3);
    return new KeptSchema(
        Columns.text(row, 1),
        Columns.text(row, 2),
        Instant.ofEpochMilli(saved == null ? row.getLong(6) : saved),
        row.getInt(4),
        Columns.number(row, 5) != null);
  }

  static Optional<KeptSchema> find(Db db, String id) throws SQLException {
    PreparedStatement query = db.statement(SELECTED + "WHERE id = ?");
    query.setString(1, id);
    try (ResultSet rows = query.executeQuery()) {
      return rows.next() ? Optional.of(read(rows)) : Optional.empty();
    }
  }

  /** The schema of a name that is not deleted. */
  static Optional<String> named(Db db, String name) throws SQLException {
    PreparedStatement query =
        db.statement("SELECT id FROM kept_schema WHERE name = ? AND deleted_at IS NULL");
    query.setString(1, name);
    try (ResultSet rows = query.executeQuery()) {
      return rows.next() ? Optional.of(Columns.text(rows, 1)) : Optional.empty();
    }
  }

  static List<KeptSchema.Version> versions(Db db, String id) throws SQLException {
    PreparedStatement query =
        db.statement(
            "SELECT saved_at, body, checksum FROM schema_text WHERE kept_schema = ? ORDER BY seq");
    query.setLong(1, seq(db, id));
    List<KeptSchema.Version> versions = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        String body = Columns.text(rows, 2);
        versions.add(
            new KeptSchema.Version(
                versions.size() + 1,
                Instant.ofEpochMilli(rows.getLong(1)),
                body,
                Checksum.isDamage(Columns.number(rows, 3), Checksum.of(body))));
      }
    }
    Collections.reverse(versions);
    return versions;
  }

  /** Makes a schema without a text. */
  static String insert(Db tx, String name, Instant now) throws SQLException {
    String id = UUID.randomUUID().toString();
    PreparedStatement insert =
        tx.statement("INSERT INTO kept_schema (id, name, created_at) VALUES (?, ?, ?)");
    insert.setString(1, id);
    insert.setString(2, name);
    insert.setLong(3, now.toEpochMilli());
    insert.executeUpdate();
    return id;
  }

  static void add(Db tx, String id, String text, Instant now) throws SQLException {
    PreparedStatement insert =
        tx.statement(
            "INSERT INTO schema_text (kept_schema, saved_at, body, checksum) VALUES (?, ?, ?, ?)");
    insert.setLong(1, seq(tx, id));
    insert.setLong(2, now.toEpochMilli());
    insert.setString(3, text);
    insert.setLong(4, Checksum.of(text));
    insert.executeUpdate();
  }

  static void rename(Db tx, String id, String name) throws SQLException {
    PreparedStatement update = tx.statement("UPDATE kept_schema SET name = ? WHERE seq = ?");
    update.setString(1, name);
    update.setLong(2, seq(tx, id));
    update.executeUpdate();
  }

  /** Deletes it at a moment, or brings it back with an empty one. */
  static void delete(Db tx, String id, OptionalLong at) throws SQLException {
    PreparedStatement update = tx.statement("UPDATE kept_schema SET deleted_at = ? WHERE seq = ?");
    Columns.set(update, 1, at.isPresent() ? at.getAsLong() : null);
    update.setLong(2, seq(tx, id));
    update.executeUpdate();
  }

  private static long seq(Db db, String id) throws SQLException {
    PreparedStatement query = db.statement("SELECT seq FROM kept_schema WHERE id = ?");
    query.setString(1, id);
    try (ResultSet rows = query.executeQuery()) {
      if (rows.next()) {
        return rows.getLong(1);
      }
    }
    throw new StoreException("This schema is no longer kept.");
  }
}

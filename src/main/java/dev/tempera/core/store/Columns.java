package dev.tempera.core.store;

import dev.tempera.core.figures.Figures;
import dev.tempera.core.params.ExactJson;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import tools.jackson.databind.node.ObjectNode;

/** Values that may be absent, to and from columns. */
final class Columns {
  private Columns() {}

  static void set(PreparedStatement to, int at, @Nullable Long value) throws SQLException {
    if (value == null) {
      to.setNull(at, Types.INTEGER);
    } else {
      to.setLong(at, value);
    }
  }

  static void set(PreparedStatement to, int at, @Nullable Instant value) throws SQLException {
    set(to, at, value == null ? null : (Long) value.toEpochMilli());
  }

  static void set(PreparedStatement to, int at, @Nullable String value) throws SQLException {
    if (value == null) {
      to.setNull(at, Types.VARCHAR);
    } else {
      to.setString(at, value);
    }
  }

  static void set(PreparedStatement to, int at, @Nullable BigDecimal value) throws SQLException {
    set(to, at, value == null ? null : value.toString());
  }

  /** A key, or nothing for 0. */
  static void setKey(PreparedStatement to, int at, long key) throws SQLException {
    set(to, at, key == 0 ? null : (Long) key);
  }

  /** The key that a query finds, 0 if it finds none. */
  static long key(PreparedStatement query) throws SQLException {
    try (ResultSet rows = query.executeQuery()) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  /** The JSON object in a text; an empty one for null and for what is none. */
  static ObjectNode object(@Nullable String text) {
    try {
      return text != null && ExactJson.bounded(ExactJson.read(text)) instanceof ObjectNode object
          ? object
          : ExactJson.object();
    } catch (IllegalArgumentException e) {
      return ExactJson.object();
    }
  }

  /**
   * A text that is there by the rule of its table, which SQLite does not look at when it reads.
   *
   * @throws SQLException as of a damaged file, if it is not
   */
  static String text(ResultSet from, int column) throws SQLException {
    return present(from.getString(column));
  }

  /** The same of what was fetched already. */
  static String present(@Nullable String value) throws SQLException {
    if (value == null) {
      throw new SQLiteException("a text is missing", SQLiteErrorCode.SQLITE_CORRUPT);
    }
    return value;
  }

  /** The same by the column's name. */
  static String text(ResultSet from, String column) throws SQLException {
    return text(from, from.findColumn(column));
  }

  /**
   * Bytes that are there by the rule of their table.
   *
   * @throws SQLException as of a damaged file, if they are not
   */
  static byte[] bytes(ResultSet from, int column) throws SQLException {
    byte[] value = from.getBytes(column);
    if (value == null) {
      throw new SQLiteException("bytes are missing", SQLiteErrorCode.SQLITE_CORRUPT);
    }
    return value;
  }

  static @Nullable Long number(ResultSet from, int column) throws SQLException {
    long value = from.getLong(column);
    return from.wasNull() ? null : (Long) value;
  }

  static Instant time(ResultSet from, int column) throws SQLException {
    return Instant.ofEpochMilli(from.getLong(column));
  }

  static @Nullable Instant timeOrNull(ResultSet from, int column) throws SQLException {
    Long value = number(from, column);
    return value == null ? null : Instant.ofEpochMilli(value);
  }

  /** Money; null also for what is none, such as earlier versions took from servers. */
  static @Nullable BigDecimal money(ResultSet from, int column) throws SQLException {
    String value = from.getString(column);
    try {
      return value == null ? null : Figures.money(new BigDecimal(value));
    } catch (NumberFormatException e) {
      return null;
    }
  }
}

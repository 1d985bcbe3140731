package dev.tempera.core.store;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

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

  /** Money; null also for what is no number, which no version has written. */
  static @Nullable BigDecimal money(ResultSet from, int column) throws SQLException {
    String value = from.getString(column);
    try {
      return value == null ? null : new BigDecimal(value);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}

package dev.tempera.core.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A table whose rows carry checksums. */
enum SummedTable {
  MESSAGE("message", "id, parent, role, created_at, parts") {
    @Override
    Long sum(ResultSet row) throws SQLException {
      return Checksum.ofMessage(
          Columns.text(row, FIRST),
          row.getString(FIRST + 1),
          Columns.text(row, FIRST + 2),
          row.getLong(FIRST + 3),
          Columns.text(row, FIRST + 4));
    }
  },

  RUN("run", RunRows.SELECTED + ", run.parts") {
    @Override
    @Nullable Long sum(ResultSet row) throws SQLException {
      return RunSum.of(row, FIRST);
    }

    @Override
    boolean isDamaged(ResultSet row) throws SQLException {
      return RunSum.isDamage(Columns.number(row, 2), row, FIRST);
    }
  },

  RAW_BLOCK("raw_block", "data") {
    @Override
    Long sum(ResultSet row) throws SQLException {
      return Checksum.of(Columns.bytes(row, FIRST));
    }
  },

  SCHEMA_TEXT("schema_text", "body") {
    @Override
    Long sum(ResultSet row) throws SQLException {
      return Checksum.of(row.getString(FIRST));
    }
  };

  /** Where the content begins in a row of {@link #select}: the key and the checksum come first. */
  private static final int FIRST = 3;

  private final String table;
  private final String content;

  SummedTable(String table, String content) {
    this.table = table;
    this.content = content;
  }

  /** The table of a name; nothing for a name that this version does not know. */
  static Optional<SummedTable> named(String name) {
    return Stream.of(values()).filter(each -> each.table.equals(name)).findFirst();
  }

  /** Its name. */
  String table() {
    return table;
  }

  /** The beginning of a query for key, checksum and content. */
  String select() {
    return "SELECT seq, checksum, " + content + " FROM " + table;
  }

  /** The statement that sets the checksum of a key. */
  String update() {
    return "UPDATE " + table + " SET checksum = ? WHERE seq = ?";
  }

  /** The checksum that the content of such a row should have; null where there is no content. */
  abstract @Nullable Long sum(ResultSet row) throws SQLException;

  /** Whether the content of such a row is not what it was. */
  boolean isDamaged(ResultSet row) throws SQLException {
    Long sum = sum(row);
    return sum != null && Checksum.isDamage(Columns.number(row, 2), sum);
  }
}

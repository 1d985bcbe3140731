package dev.tempera.core.transfer;

import dev.tempera.core.concurrent.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An SQLite file of another program: only read, nothing made beside it, and never trusted. Of
 * views, virtual tables and columns that are worked out nothing is read, since they could do
 * anything. One thread; blocks on the disk.
 */
final class LlmDatabase implements AutoCloseable {
  /** Instructions of SQLite's machine between two looks at whether it was cancelled. */
  private static final int OFTEN = 100_000;

  private final Connection connection;
  private final Map<String, Set<String>> columns = new HashMap<>();
  private final Cancellation cancellation;

  /** A row takes some bytes: where there are more rows, pages refer to each other in circles. */
  private final long mostRows;

  private long rows;

  /**
   * Opens a file.
   *
   * @throws IOException if it is no database that can be read
   */
  LlmDatabase(Path file, Cancellation cancellation) throws IOException {
    this.cancellation = cancellation;
    mostRows = Files.size(file) + 1000;
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.enableLoadExtension(false);
    String url =
        "jdbc:sqlite:"
            + file.toUri().toString().replaceFirst("^file:/+", "file:/")
            + "?immutable=1";
    @Nullable Connection opened = null;
    try {
      opened = JDBC.createConnection(url, config.toProperties());
      connection = opened;
      prepare();
    } catch (SQLException e) {
      close(opened);
      throw fault(e);
    } catch (LinkageError e) {
      throw new IOException("SQLite could not be loaded", e);
    }
  }

  private void prepare() throws SQLException {
    ((SQLiteConnection) connection)
        .setLimit(
            SQLiteLimits.SQLITE_LIMIT_LENGTH, (int) Math.min(100 << 20, ForeignText.mostChars()));
    try (Statement statement = connection.createStatement()) {
      for (String pragma :
          List.of("query_only=ON", "trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0")) {
        statement.execute("PRAGMA " + pragma);
      }
    }
    ProgressHandler.setHandler(
        connection,
        OFTEN,
        new ProgressHandler() {
          @Override
          protected int progress() {
            return cancellation.isCancelled() ? 1 : 0;
          }
        });
    Set<String> tables = new HashSet<>();
    each(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'create virtual%'",
        null, row -> tables.add(row.getString(1)));
    for (String table : tables) {
      Set<String> ordinary = new HashSet<>();
      each(
          "SELECT name, hidden FROM pragma_table_xinfo(?)",
          table,
          row -> {
            if (row.getInt(2) == 0) {
              ordinary.add(row.getString(1));
            }
          });
      columns.put(table, ordinary);
    }
  }

  /** Work on a row. */
  private interface Work {
    void of(ResultSet row) throws SQLException;
  }

  private void each(String sql, @Nullable Object value, Work work) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      if (value != null) {
        statement.setObject(1, value);
      }
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          if (++rows > mostRows) {
            throw new SQLException("its pages refer to each other in circles");
          }
          work.of(row);
        }
      }
    }
  }

  /** Whether there is a table with this column. */
  boolean has(String table, String column) {
    return columns.getOrDefault(table, Set.of()).contains(column);
  }

  /**
   * The places of a table's rows by what stands in a column, in their order; those with nothing in
   * it under the empty text.
   */
  Map<String, List<Long>> index(String table, String column) throws IOException {
    Map<String, List<Long>> index = new HashMap<>();
    if (!has(table, column)) {
      return index;
    }
    rows = 0;
    try {
      each(
          "SELECT rowid, \"" + column + "\" FROM \"" + table + "\" ORDER BY rowid",
          null,
          row ->
              index
                  .computeIfAbsent(Json.or(row.getString(2)), _ -> new ArrayList<>())
                  .add(row.getLong(1)));
    } catch (SQLException e) {
      throw fault(e);
    }
    return index;
  }

  /** The places of a table's rows, in their order. */
  List<Long> places(String table) throws IOException {
    List<Long> all = new ArrayList<>();
    rows = 0;
    try {
      each("SELECT rowid FROM \"" + table + "\" ORDER BY rowid", null, r -> all.add(r.getLong(1)));
    } catch (SQLException e) {
      throw fault(e);
    }
    return all;
  }

  /** A row, as far as it has these columns and something stands in them. */
  ObjectNode row(String table, long place, String... wanted) throws IOException {
    List<String> there = new ArrayList<>();
    for (String column : wanted) {
      if (has(table, column)) {
        there.add(column);
      }
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    String names = there.stream().map(n -> '"' + n + '"').collect(Collectors.joining(", "));
    if (there.isEmpty()) {
      return json;
    }
    rows = 0;
    try {
      each(
          "SELECT " + names + " FROM \"" + table + "\" WHERE rowid = ?",
          place,
          row -> {
            for (int i = 0; i < there.size(); i++) {
              put(json, there.get(i), row.getObject(i + 1));
            }
          });
    } catch (SQLException e) {
      throw fault(e);
    }
    return json;
  }

  private static void put(ObjectNode json, String name, @Nullable Object value) {
    switch (value) {
      case String text -> json.put(name, text);
      case Integer number -> json.put(name, number);
      case Long number -> json.put(name, number);
      case Double number -> json.put(name, number);
      case byte[] bytes -> json.put(name, bytes);
      case null, default -> {}
    }
  }

  private IOException fault(SQLException e) {
    if (cancellation.isCancelled()) {
      throw new CancellationException();
    }
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return new IOException("the database cannot be read: " + message, e);
  }

  @Override
  public void close() {
    close(connection);
  }

  private static void close(@Nullable Connection connection) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      // It was only read.
    }
  }
}

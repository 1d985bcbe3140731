package dev.tempera.core.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A sum of everything that a person would miss, which changes when anything of it does and outlives
 * the program. Tables that only grow are known by their size and newest row, the others, also such
 * as later versions add, by all that is in them: no text of a message is read. Any thread.
 */
public final class StoreState {
  /** They grow, and nothing in them is changed that is not seen elsewhere. */
  private static final Set<String> GROWING =
      Set.of(
          "draft_attachment",
          "message",
          "request",
          "schema_text",
          "measurement",
          "trial",
          "removed_message");

  /** They belong to rows of others, or can be made again. */
  private static final Set<String> PASSED_OVER =
      Set.of(
          "attempt",
          "blob",
          "blob_use",
          "endpoint",
          "journal",
          "message_draft",
          "model",
          "price",
          "raw_block",
          "run",
          "unsummed",
          "uptime");

  private final Readers reader;

  StoreState(Readers reader) {
    this.reader = reader;
  }

  /** The sum now, in hexadecimal digits. Blocks on the disk, for some seconds at most. */
  public String sum() {
    return reader.call(StoreState::sum);
  }

  private static String sum(Db db) throws SQLException {
    MessageDigest sum = sha256();
    for (String table : tables(db)) {
      if (GROWING.contains(table)) {
        add(db, sum, "SELECT '" + table + "', count(*), max(rowid) FROM " + table);
      } else if (!PASSED_OVER.contains(table)) {
        add(db, sum, "SELECT '" + table + "', * FROM \"" + table + "\" ORDER BY 2");
      }
    }
    // Grades are in what is kept beside a run, and an experiment's results in its trials.
    add(db, sum, "SELECT seq, extra FROM run WHERE extra IS NOT NULL ORDER BY seq");
    add(db, sum, "SELECT experiment, state, count(*), max(run) FROM trial GROUP BY 1, 2");
    add(db, sum, "SELECT seq, rating FROM trial WHERE rating IS NOT NULL ORDER BY seq");
    return HexFormat.of().formatHex(sum.digest());
  }

  private static List<String> tables(Db db) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet rows =
        db.statement(
                "SELECT name FROM sqlite_schema WHERE type = 'table'"
                    + " AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search%' ORDER BY name")
            .executeQuery()) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }

  private static void add(Db db, MessageDigest sum, String query) throws SQLException {
    try (ResultSet rows = db.statement(query).executeQuery()) {
      ResultSetMetaData about = rows.getMetaData();
      while (rows.next()) {
        for (int i = 1; i <= about.getColumnCount(); i++) {
          add(sum, rows.getObject(i));
        }
        sum.update((byte) '\n');
      }
    }
  }

  private static void add(MessageDigest sum, @Nullable Object value) {
    if (value instanceof byte[] bytes) {
      sum.update(bytes);
    } else {
      sum.update(String.valueOf(value).getBytes(StandardCharsets.UTF_8));
    }
    sum.update((byte) 0);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Java has SHA-256", e);
    }
  }
}

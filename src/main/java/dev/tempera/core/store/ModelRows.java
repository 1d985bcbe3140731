package dev.tempera.core.store;

import dev.tempera.core.catalog.ModelDetails.Price;
import dev.tempera.core.catalog.ModelEndpoint.Uptime;
import dev.tempera.core.catalog.history.SeenPrices;
import dev.tempera.core.catalog.history.SeenUptime;
import dev.tempera.core.figures.Figures;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The tables of models, their prices and how reliably their providers answer. */
final class ModelRows {
  private static final int LONGEST_PRICE = 40;

  /** Stands between the kind of a price and the length of prompt from which on it holds. */
  private static final String FROM = " from ";

  private ModelRows() {}

  /** The key of a model that is kept. */
  static Optional<Long> find(Db db, String connection, String id) throws SQLException {
    PreparedStatement query = db.statement("SELECT seq FROM model WHERE connection = ? AND id = ?");
    query.setString(1, connection);
    query.setString(2, id);
    return key(query);
  }

  /** The key of a model, which is kept from now on. */
  static long keep(Db db, String connection, String id, Instant at) throws SQLException {
    Optional<Long> known = find(db, connection, id);
    if (known.isPresent()) {
      return known.get();
    }
    PreparedStatement row =
        db.statement(
            "INSERT INTO model (connection, id, seen_at, facts) VALUES (?, ?, ?, '{}') RETURNING"
                + " seq");
    row.setString(1, connection);
    row.setString(2, id);
    row.setLong(3, at.toEpochMilli());
    return key(row).orElseThrow();
  }

  /** The key of a provider of a model, which is kept from now on. */
  static long keepEndpoint(Db db, long model, String name, Instant at) throws SQLException {
    PreparedStatement query = db.statement("SELECT seq FROM endpoint WHERE model = ? AND name = ?");
    query.setLong(1, model);
    query.setString(2, name);
    Optional<Long> known = key(query);
    if (known.isPresent()) {
      return known.get();
    }
    PreparedStatement row =
        db.statement(
            "INSERT INTO endpoint (model, name, seen_at, facts) VALUES (?, ?, ?, '{}') RETURNING"
                + " seq");
    row.setLong(1, model);
    row.setString(2, name);
    row.setLong(3, at.toEpochMilli());
    return key(row).orElseThrow();
  }

  private static Optional<Long> key(PreparedStatement query) throws SQLException {
    try (ResultSet rows = query.executeQuery()) {
      return rows.next() ? Optional.of(rows.getLong(1)) : Optional.empty();
    }
  }

  static void addPrices(Db db, long model, SeenPrices prices) throws SQLException {
    PreparedStatement row =
        db.statement("INSERT INTO price (model, seen_at, facts) VALUES (?, ?, ?)");
    row.setLong(1, model);
    row.setLong(2, prices.at().toEpochMilli());
    row.setString(3, text(prices.prices()));
    row.executeUpdate();
  }

  /** All prices of a model, the earliest first; rows that make no sense are left out. */
  static List<SeenPrices> prices(Db db, long model) throws SQLException {
    PreparedStatement query =
        db.statement(
            "SELECT seen_at, facts FROM price WHERE model = ? AND endpoint IS NULL ORDER BY"
                + " seen_at, seq");
    query.setLong(1, model);
    List<SeenPrices> all = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        List<Price> prices = prices(Columns.text(rows, 2));
        if (!prices.isEmpty()) {
          all.add(new SeenPrices(Instant.ofEpochMilli(rows.getLong(1)), prices));
        }
      }
    }
    return all;
  }

  static void addUptime(Db db, long endpoint, Instant at, Uptime uptime) throws SQLException {
    PreparedStatement row =
        db.statement(
            "INSERT INTO uptime (endpoint, at, five_minutes, half_hour, day) VALUES (?, ?, ?, ?,"
                + " ?)");
    row.setLong(1, endpoint);
    row.setLong(2, at.toEpochMilli());
    set(row, 3, uptime.fiveMinutes());
    set(row, 4, uptime.halfHour());
    set(row, 5, uptime.day());
    row.executeUpdate();
  }

  private static void set(PreparedStatement row, int column, @Nullable Double value)
      throws SQLException {
    if (value == null) {
      row.setNull(column, java.sql.Types.REAL);
    } else {
      row.setDouble(column, value);
    }
  }

  /** Lets go what is older. */
  static void forgetUptime(Db db, Instant before) throws SQLException {
    PreparedStatement row = db.statement("DELETE FROM uptime WHERE at < ?");
    row.setLong(1, before.toEpochMilli());
    row.executeUpdate();
  }

  static List<SeenUptime> uptime(Db db, long model, Instant since) throws SQLException {
    PreparedStatement query =
        db.statement(
            "SELECT at, name, five_minutes, half_hour, day FROM uptime JOIN endpoint ON"
                + " endpoint.seq = uptime.endpoint WHERE endpoint.model = ? AND at >= ? ORDER BY"
                + " at, uptime.seq");
    query.setLong(1, model);
    query.setLong(2, since.toEpochMilli());
    List<SeenUptime> all = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        all.add(
            new SeenUptime(
                Instant.ofEpochMilli(rows.getLong(1)),
                Columns.text(rows, 2),
                new Uptime(percent(rows, 3), percent(rows, 4), percent(rows, 5))));
      }
    }
    return all;
  }

  private static @Nullable Double percent(ResultSet row, int column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() || !(value >= 0 && value <= 100) ? null : value;
  }

  private static String text(List<Price> prices) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (Price each : prices) {
      String from = each.fromPromptTokens() == 0 ? "" : FROM + each.fromPromptTokens();
      json.put(each.kind() + from, each.usd().toPlainString());
    }
    return JsonMapper.shared().writeValueAsString(json);
  }

  private static List<Price> prices(String text) {
    JsonNode json;
    try {
      json = JsonMapper.shared().readTree(text);
    } catch (JacksonException e) {
      return List.of();
    }
    List<Price> prices = new ArrayList<>();
    for (Map.Entry<String, JsonNode> each : json.properties()) {
      int at = each.getKey().lastIndexOf(FROM);
      String from = at < 0 ? "" : each.getKey().substring(at + FROM.length());
      boolean tier = from.matches("[0-9]{1,15}");
      BigDecimal usd = usd(each.getValue().asString(""));
      if (usd != null) {
        String kind = tier ? each.getKey().substring(0, at) : each.getKey();
        prices.add(new Price(kind, tier ? Long.parseLong(from) : 0, usd));
      }
    }
    return prices;
  }

  private static @Nullable BigDecimal usd(String text) {
    try {
      return text.isEmpty() || text.length() > LONGEST_PRICE
          ? null
          : Figures.money(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return null;
    }
  }
}

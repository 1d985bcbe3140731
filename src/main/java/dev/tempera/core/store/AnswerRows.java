package dev.tempera.core.store;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.Cost;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.chat.Usage;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The table of what is known of assistant messages. */
final class AnswerRows {
  private static final List<String> COLUMNS =
      List.of(
          "state",
          "connection",
          "requested_model",
          "model",
          "provider",
          "generation_id",
          "finish_reason",
          "native_finish_reason",
          "prompt_tokens",
          "completion_tokens",
          "cached_tokens",
          "reasoning_tokens",
          "usage_cost_usd",
          "usage_json",
          "cost_usd",
          "cost_is_estimate",
          "started_at",
          "ttft_ms",
          "duration_ms",
          "error",
          "error_json");

  private static final String UPSERT =
      "INSERT INTO answer (message, "
          + String.join(", ", COLUMNS)
          + ") VALUES (?"
          + ", ?".repeat(COLUMNS.size())
          + ") ON CONFLICT (message) DO UPDATE SET "
          + COLUMNS.stream().map(c -> c + " = excluded." + c).collect(Collectors.joining(", "));

  private AnswerRows() {}

  static void upsert(Db db, long seq, Answer answer) throws SQLException {
    PreparedStatement row = db.statement(UPSERT);
    row.setLong(1, seq);
    row.setString(2, answer.state().word());
    row.setString(3, answer.connectionId());
    row.setString(4, answer.requestedModel());
    Columns.set(row, 5, answer.model());
    Columns.set(row, 6, answer.provider());
    Columns.set(row, 7, answer.generationId());
    Columns.set(row, 8, answer.finishReason());
    Columns.set(row, 9, answer.nativeFinishReason());
    Usage usage = answer.usage();
    Columns.set(row, 10, usage == null ? null : usage.promptTokens());
    Columns.set(row, 11, usage == null ? null : usage.completionTokens());
    Columns.set(row, 12, usage == null ? null : usage.cachedTokens());
    Columns.set(row, 13, usage == null ? null : usage.reasoningTokens());
    Columns.set(row, 14, usage == null ? null : usage.costUsd());
    Columns.set(row, 15, usage == null ? null : usage.rawJson());
    Cost cost = answer.cost();
    Columns.set(row, 16, cost == null ? null : cost.usd());
    Columns.set(row, 17, cost == null ? null : (Long) (cost.estimate() ? 1L : 0L));
    Columns.set(row, 18, answer.startedAt());
    Columns.set(row, 19, answer.ttftMs());
    Columns.set(row, 20, answer.durationMs());
    Columns.set(row, 21, answer.error());
    Columns.set(row, 22, answer.errorJson());
    row.executeUpdate();
  }

  static void delete(Db db, long seq) throws SQLException {
    PreparedStatement delete = db.statement("DELETE FROM answer WHERE message = ?");
    delete.setLong(1, seq);
    delete.executeUpdate();
  }

  /**
   * The answer in a row that joins messages with answers; null if there is none. By position, in
   * the order of {@link #COLUMNS}: a large conversation has many rows, and looking names up shows.
   *
   * @param first position of the table's first column
   */
  static @Nullable Answer read(ResultSet row, int first) throws SQLException {
    String state = row.getString(first + 1);
    if (state == null) {
      return null;
    }
    return new Answer(
        state(state),
        row.getString(first + 2),
        row.getString(first + 3),
        row.getString(first + 4),
        row.getString(first + 5),
        row.getString(first + 6),
        row.getString(first + 7),
        row.getString(first + 8),
        usage(row, first),
        cost(row, first),
        Columns.time(row, first + 17),
        Columns.number(row, first + 18),
        Columns.number(row, first + 19),
        row.getString(first + 20),
        row.getString(first + 21));
  }

  /** A state that this version does not know is at least no success. */
  private static TurnState state(String word) {
    try {
      return TurnState.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return TurnState.INTERRUPTED;
    }
  }

  private static @Nullable Usage usage(ResultSet row, int first) throws SQLException {
    String json = row.getString(first + 14);
    return json == null
        ? null
        : new Usage(
            Columns.number(row, first + 9),
            Columns.number(row, first + 10),
            Columns.number(row, first + 11),
            Columns.number(row, first + 12),
            Columns.money(row, first + 13),
            json);
  }

  private static @Nullable Cost cost(ResultSet row, int first) throws SQLException {
    BigDecimal usd = Columns.money(row, first + 15);
    return usd == null ? null : new Cost(usd, row.getBoolean(first + 16));
  }
}

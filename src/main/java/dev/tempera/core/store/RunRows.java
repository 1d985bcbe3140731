package dev.tempera.core.store;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.Cost;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import dev.tempera.core.run.RunDetails;
import dev.tempera.core.run.RunId;
import dev.tempera.core.run.RunScope;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The table of runs, with what is known of their answers. */
final class RunRows {
  /** The columns of what is known of an answer, its state first. */
  static final List<String> FACTS =
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

  /** The facts' columns, for a query that joins runs with something else. */
  static final String SELECTED =
      FACTS.stream().map(column -> "run." + column).collect(Collectors.joining(", "));

  private static final String INSERT =
      "INSERT INTO run (id, message, scope_kind, scope_id, request, "
          + String.join(", ", FACTS)
          + ") VALUES (?, ?, ?, ?, ?"
          + ", ?".repeat(FACTS.size())
          + ")";

  private static final String UPDATE =
      "UPDATE run SET "
          + FACTS.stream().map(column -> column + " = ?").collect(Collectors.joining(", "))
          + " WHERE seq = ?";

  private RunRows() {}

  /**
   * Adds a run.
   *
   * @param message the key of the message that it writes, 0 for none
   * @param scope who asked, where no message says it
   * @param request the key of what is sent, 0 for nothing
   * @return the run's key
   */
  static long insert(
      Db db, RunId id, long message, @Nullable RunScope scope, long request, Answer facts)
      throws SQLException {
    PreparedStatement row = db.statement(INSERT);
    row.setString(1, id.value());
    Columns.setKey(row, 2, message);
    Columns.set(row, 3, scope == null ? null : scope.kind().word());
    Columns.set(row, 4, scope == null ? null : scope.id());
    Columns.setKey(row, 5, request);
    bind(row, 6, facts);
    row.executeUpdate();
    long run = seq(db, id);
    RunSum.reckon(db, run);
    return run;
  }

  /** Replaces what is known of a run's answer. */
  static void update(Db db, long run, Answer facts) throws SQLException {
    PreparedStatement row = db.statement(UPDATE);
    bind(row, 1, facts);
    row.setLong(1 + FACTS.size(), run);
    row.executeUpdate();
    RunSum.reckon(db, run);
  }

  /** Adds or replaces what is known of the answer that a message is. */
  static void ofMessage(Db db, long message, MessageId id, Answer facts) throws SQLException {
    long run = ofMessage(db, message);
    if (run == 0) {
      long _ = insert(db, RunId.of(id), message, null, 0, facts);
    } else {
      update(db, run, facts);
    }
  }

  /** The key of the run that writes a message, 0 if there is none. */
  static long ofMessage(Db db, long message) throws SQLException {
    PreparedStatement query = db.statement("SELECT seq FROM run WHERE message = ?");
    query.setLong(1, message);
    return Columns.key(query);
  }

  /** The key of a run, 0 if there is none. */
  static long seq(Db db, RunId id) throws SQLException {
    PreparedStatement query = db.statement("SELECT seq FROM run WHERE id = ?");
    query.setString(1, id.value());
    return Columns.key(query);
  }

  static void deleteOfMessage(Db db, long message) throws SQLException {
    PreparedStatement delete = db.statement("DELETE FROM run WHERE message = ?");
    delete.setLong(1, message);
    delete.executeUpdate();
  }

  /** Says what a run sent. */
  static void setRequest(Db db, long run, long request) throws SQLException {
    PreparedStatement row = db.statement("UPDATE run SET request = ? WHERE seq = ?");
    Columns.setKey(row, 1, request);
    row.setLong(2, run);
    row.executeUpdate();
  }

  /** Replaces the content of an answer that no message holds. */
  static void saveParts(Db db, long run, PartsText parts) throws SQLException {
    PreparedStatement row = db.statement("UPDATE run SET parts = ?, checksum = ? WHERE seq = ?");
    row.setString(1, parts.json());
    row.setLong(2, Checksum.of(parts.json()));
    row.setLong(3, run);
    row.executeUpdate();
    parts.keep(db, BlobRows.User.RUN, run);
  }

  /** Replaces the facts that this program does not know. */
  static void saveExtra(Db db, long run, ObjectNode extra) throws SQLException {
    PreparedStatement row = db.statement("UPDATE run SET extra = ? WHERE seq = ?");
    Columns.set(row, 1, extra.isEmpty() ? null : ExactJson.write(extra));
    row.setLong(2, run);
    row.executeUpdate();
  }

  /** Replaces the log probabilities. */
  static void saveLogprobs(Db db, long run, List<TokenLogprob> tokens) throws SQLException {
    PreparedStatement row = db.statement("UPDATE run SET logprobs = ? WHERE seq = ?");
    byte[] logprobs = LogprobsCodec.write(tokens);
    if (logprobs.length == 0) {
      row.setNull(1, Types.BLOB);
    } else {
      row.setBytes(1, logprobs);
    }
    row.setLong(2, run);
    row.executeUpdate();
  }

  /** Replaces what was said beside the known facts. */
  static void saveDetails(Db db, long run, RunDetails details) throws SQLException {
    saveExtra(db, run, details.extra());
    saveLogprobs(db, run, details.logprobs());
    AttemptRows.replace(db, run, details.attempts());
  }

  /** What is kept of a run beside its answer. */
  static RunDetails details(Db db, long run) throws SQLException {
    PreparedStatement query = db.statement("SELECT extra, logprobs FROM run WHERE seq = ?");
    query.setLong(1, run);
    String extra;
    byte[] logprobs;
    try (ResultSet rows = query.executeQuery()) {
      if (!rows.next()) {
        return RunDetails.NONE;
      }
      extra = rows.getString(1);
      logprobs = rows.getBytes(2);
    }
    return new RunDetails(
        AttemptRows.of(db, run), LogprobsCodec.read(logprobs), Columns.object(extra));
  }

  private static void bind(PreparedStatement row, int first, Answer answer) throws SQLException {
    row.setString(first, answer.state().word());
    row.setString(first + 1, answer.connectionId());
    row.setString(first + 2, answer.requestedModel());
    Columns.set(row, first + 3, answer.model());
    Columns.set(row, first + 4, answer.provider());
    Columns.set(row, first + 5, answer.generationId());
    Columns.set(row, first + 6, answer.finishReason());
    Columns.set(row, first + 7, answer.nativeFinishReason());
    Usage usage = answer.usage();
    Columns.set(row, first + 8, usage == null ? null : usage.promptTokens());
    Columns.set(row, first + 9, usage == null ? null : usage.completionTokens());
    Columns.set(row, first + 10, usage == null ? null : usage.cachedTokens());
    Columns.set(row, first + 11, usage == null ? null : usage.reasoningTokens());
    Columns.set(row, first + 12, usage == null ? null : usage.costUsd());
    Columns.set(row, first + 13, usage == null ? null : usage.rawJson());
    Cost cost = answer.cost();
    Columns.set(row, first + 14, cost == null ? null : cost.usd());
    Columns.set(row, first + 15, cost == null ? null : (Long) (cost.estimate() ? 1L : 0L));
    Columns.set(row, first + 16, answer.startedAt());
    Columns.set(row, first + 17, answer.ttftMs());
    Columns.set(row, first + 18, answer.durationMs());
    Columns.set(row, first + 19, answer.error());
    Columns.set(row, first + 20, answer.errorJson());
  }

  /**
   * The answer in a row that joins runs with messages; null if there is none. By position, in the
   * order of {@link #SELECTED}: a large conversation has many rows, and looking names up shows.
   *
   * @param first position of the table's first column
   */
  static @Nullable Answer read(ResultSet row, int first) throws SQLException {
    String state = row.getString(first);
    if (state == null) {
      return null;
    }
    return new Answer(
        state(state),
        Columns.text(row, first + 1),
        Columns.text(row, first + 2),
        row.getString(first + 3),
        row.getString(first + 4),
        row.getString(first + 5),
        row.getString(first + 6),
        row.getString(first + 7),
        usage(row, first),
        cost(row, first),
        Columns.time(row, first + 16),
        Columns.number(row, first + 17),
        Columns.number(row, first + 18),
        row.getString(first + 19),
        row.getString(first + 20));
  }

  /** A state that this version does not know is at least no success. */
  static TurnState state(String word) {
    try {
      return TurnState.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return TurnState.INTERRUPTED;
    }
  }

  private static @Nullable Usage usage(ResultSet row, int first) throws SQLException {
    String json = row.getString(first + 13);
    return json == null
        ? null
        : new Usage(
            Columns.number(row, first + 8),
            Columns.number(row, first + 9),
            Columns.number(row, first + 10),
            Columns.number(row, first + 11),
            Columns.money(row, first + 12),
            json);
  }

  private static @Nullable Cost cost(ResultSet row, int first) throws SQLException {
    BigDecimal usd = Columns.money(row, first + 14);
    return usd == null ? null : new Cost(usd, row.getBoolean(first + 15));
  }
}

package dev.tempera.core.store;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Role;
import dev.tempera.core.experiment.tools.ToolTrail;
import dev.tempera.core.experiment.tools.TrialRound;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.run.RunDetails;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/** The runs of a trial whose calls are answered: the last one knows those before it. */
final class TrialRounds {
  private static final String SELECT =
      "SELECT " + RunSum.SELECTED + ", run.extra, run.logprobs, run.id, run.seq FROM run ";

  private static final int EXTRA = RunSum.PARTS + 3;

  private TrialRounds() {}

  /** In their order, the last one at the end; those that are gone or damaged are left out. */
  static List<TrialRound> of(Db db, long experiment, String key) throws SQLException {
    PreparedStatement query =
        db.statement(
            SELECT
                + "JOIN trial ON trial.run = run.seq WHERE trial.experiment = ? AND trial.key = ?");
    query.setLong(1, experiment);
    query.setString(2, key);
    List<TrialRound> last = read(db, query);
    if (last.isEmpty()) {
      return List.of();
    }
    List<TrialRound> all = new ArrayList<>();
    for (ToolTrail.Round before : last.getFirst().trail().before()) {
      PreparedStatement earlier = db.statement(SELECT + "WHERE run.id = ?");
      earlier.setString(1, before.run());
      all.addAll(read(db, earlier));
    }
    all.addAll(last);
    return all;
  }

  private static List<TrialRound> read(Db db, PreparedStatement query) throws SQLException {
    List<TrialRound> found = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        RunTexts run = new RunTexts(rows, 1);
        if (!run.isDamaged()) {
          found.add(round(db, rows, run));
        }
      }
    }
    return found;
  }

  private static TrialRound round(Db db, ResultSet row, RunTexts run) throws SQLException {
    ObjectNode extra = Columns.object(row.getString(EXTRA));
    String parts = Objects.requireNonNullElse(run.parts(), "[]");
    return new TrialRound(
        Columns.text(row, EXTRA + 2),
        new RunAnswer(
            new ChatMessage(Role.ASSISTANT, MessageCodec.readParts(parts, db.blobs())),
            run.facts(),
            new RunDetails(
                AttemptRows.of(db, row.getLong(EXTRA + 3)),
                LogprobsCodec.read(row.getBytes(EXTRA + 1)),
                extra)),
        ToolTrail.in(extra));
  }

  /** Keeps the results of a run's calls. */
  static void keepResults(Db db, String id, List<ContentPart.ToolResult> results)
      throws SQLException {
    PreparedStatement query = db.statement("SELECT seq, extra FROM run WHERE id = ?");
    query.setString(1, id);
    long run;
    ObjectNode extra;
    try (ResultSet rows = query.executeQuery()) {
      if (!rows.next()) {
        return;
      }
      run = rows.getLong(1);
      extra = Columns.object(rows.getString(2));
    }
    RunRows.saveExtra(db, run, ToolTrail.in(extra).withResults(results).into(extra));
  }
}

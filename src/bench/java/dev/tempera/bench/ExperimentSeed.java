package dev.tempera.bench;

import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.Matrix;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.TrialOrder;
import dev.tempera.core.experiment.file.ExperimentFile;
import dev.tempera.core.experiment.file.FileFault;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.store.SqliteStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Experiments that are answered already, written into a database by the shortest way. */
public final class ExperimentSeed {
  private ExperimentSeed() {}

  /** The document of so many cells, items and repeats, judged by a rate. */
  public static String document(String connection, int cells, int items, int repeats) {
    StringBuilder text = new StringBuilder("tempera: experiment/1\n");
    text.append("request: {connection: ").append(connection);
    text.append(", model: bench/model, prompt: \"Say {{n}}\", max_tokens: 100}\n");
    text.append("factors:\n  temperature: [");
    for (int cell = 0; cell < cells; cell++) {
      text.append(cell == 0 ? "" : ", ").append(cell / 100.0);
    }
    text.append("]\nitems:\n");
    for (int item = 1; item <= items; item++) {
      text.append("  - {n: ").append(item).append(", expected: \"").append(item).append("\"}\n");
    }
    text.append("repeats: {count: ").append(repeats).append("}\n");
    return text.append("metrics: [{id: right, type: regex, pattern: \"yes|word7\"}]\n").toString();
  }

  /** Its plan. */
  public static PlanText plan(String document) throws FileFault {
    ExperimentSpec spec = ExperimentFile.read(document, Path.of(""));
    return new PlanText(spec, Matrix.of(spec, cell -> Optional.empty()));
  }

  /** Adds one of which every trial is answered; about two of three answers are right. */
  public static void add(Path folder, String id, PlanText plan) throws SQLException {
    try (SqliteStore store = SqliteStore.open(folder, Clock.systemUTC(), problem -> {}).store()) {
      Instant now = Instant.now();
      store
          .experiments()
          .create(
              new StoredExperiment(id, id, StoredExperiment.State.FINISHED, now, now, plan.write()),
              TrialOrder.of(plan.spec(), plan.matrix()));
    }
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(SqliteStore.FILE_NAME));
        Statement statement = database.createStatement()) {
      database.setAutoCommit(false);
      statement.executeUpdate(
          "INSERT INTO run (id, scope_kind, scope_id, state, connection, requested_model, model,"
              + " provider, prompt_tokens, completion_tokens, cost_usd, cost_is_estimate,"
              + " started_at, ttft_ms, duration_ms, finish_reason, parts) SELECT '"
              + id
              + "' || key, 'experiment', '"
              + id
              + "', 'complete', 'bench', 'bench/model', 'bench/model', 'P', 9, 60, '0.00001', 0, 0,"
              + " 100, 900 + seq % 200, 'stop', '[{\"type\":\"text\",\"text\":\"' || CASE WHEN key <"
              + " '55' THEN 'no' ELSE 'yes' END || replace(hex(zeroblob(150)), '0', ' w') || '\"}]'"
              + " FROM trial WHERE state = 'planned'");
      statement.executeUpdate(
          "UPDATE trial SET state = 'done', run = (SELECT seq FROM run WHERE run.id = '"
              + id
              + "' || trial.key) WHERE state = 'planned'");
      database.commit();
    }
  }
}

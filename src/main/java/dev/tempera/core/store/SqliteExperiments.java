package dev.tempera.core.store;

import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.Spent;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.StoredTrial;
import dev.tempera.core.experiment.Trial;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.tools.ToolTrail;
import dev.tempera.core.experiment.tools.TrialRound;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.run.RunJournal;
import dev.tempera.core.run.RunStart;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;

/** Experiments in the database of a {@link SqliteStore}. */
final class SqliteExperiments implements ExperimentStore {
  private static final int PAGE = 200;

  private final Db writer;
  private final Readers reader;
  private final JournalWriter journals;
  private final Clock clock;

  SqliteExperiments(Db writer, Readers reader, JournalWriter journals, Clock clock) {
    this.writer = writer;
    this.reader = reader;
    this.journals = journals;
    this.clock = clock;
  }

  @Override
  public void create(StoredExperiment experiment, List<Trial> trials) {
    writer.transaction(
        Db.Durability.POWER,
        tx -> {
          TrialRows.insert(tx, ExperimentRows.insert(tx, experiment), trials);
          return experiment;
        });
  }

  @Override
  public int createFrom(String earlier, StoredExperiment experiment, List<Trial> trials) {
    return writer.transaction(
        Db.Durability.POWER,
        tx -> {
          long seq = ExperimentRows.insert(tx, experiment);
          TrialRows.insert(tx, seq, trials);
          return TrialRows.takeOver(tx, ExperimentRows.seq(tx, earlier), seq);
        });
  }

  @Override
  public Optional<StoredExperiment> find(String id) {
    return reader.call(db -> ExperimentRows.find(db, id));
  }

  @Override
  public List<StoredExperiment> all() {
    return reader.call(ExperimentRows::all);
  }

  @Override
  public void setState(String id, StoredExperiment.State state) {
    writer.transaction(
        Db.Durability.POWER,
        tx -> {
          ExperimentRows.setState(tx, id, state, clock.instant());
          return id;
        });
  }

  @Override
  public Map<String, TrialState> states(String id) {
    return reader.call(db -> TrialRows.states(db, ExperimentRows.seq(db, id)));
  }

  @Override
  public void setStates(String id, Map<String, TrialState> states) {
    writer.transaction(
        Db.Durability.POWER,
        tx -> {
          long experiment = ExperimentRows.seq(tx, id);
          for (Map.Entry<String, TrialState> each : states.entrySet()) {
            TrialRows.setState(tx, experiment, each.getKey(), each.getValue());
          }
          return id;
        });
  }

  @Override
  public RunJournal begin(String id, String trialKey, RunStart start, ToolTrail trail) {
    List<RunStart> runs = List.of(start);
    var packed = RunBeginning.pack(runs);
    return journals.commit(tx -> {
      RunJournal journal = new RunBeginning(tx, journals, packed).begin(runs).getFirst();
      bind(tx, id, trialKey, start, trail);
      return journal;
    });
  }

  private static void bind(Db tx, String id, String trialKey, RunStart start, ToolTrail trail)
      throws SQLException {
    long run = RunRows.seq(tx, start.id());
    TrialRows.begin(tx, ExperimentRows.seq(tx, id), trialKey, run);
    if (!trail.equals(ToolTrail.NONE)) {
      RunRows.saveExtra(tx, run, trail.into(ExactJson.object()));
    }
  }

  @Override
  public void keepResults(String run, List<ContentPart.ToolResult> results) {
    writer.transaction(
        Db.Durability.POWER,
        tx -> {
          TrialRounds.keepResults(tx, run, results);
          return run;
        });
  }

  @Override
  public List<TrialRound> rounds(String id, String trialKey) {
    return reader.snapshot(db -> TrialRounds.of(db, ExperimentRows.seq(db, id), trialKey));
  }

  @Override
  public void each(String id, Consumer<StoredTrial> taker) {
    TrialRows.Range all = reader.call(db -> TrialRows.range(db, ExperimentRows.seq(db, id)));
    TrialRows.Page page = new TrialRows.Page(List.of(), all.first() - 1);
    do {
      TrialRows.Range rest = new TrialRows.Range(page.last() + 1, all.last());
      page = reader.snapshot(db -> TrialRows.page(db, ExperimentRows.seq(db, id), rest, PAGE));
      page.trials().forEach(taker);
    } while (page.trials().size() == PAGE);
  }

  @Override
  public List<StoredTrial> find(String id, List<String> keys) {
    return reader.snapshot(db -> TrialRows.find(db, ExperimentRows.seq(db, id), keys));
  }

  @Override
  public List<Stretch> stretches(String id) {
    return reader.snapshot(db -> TrialSearch.stretches(db, ExperimentRows.seq(db, id)));
  }

  @Override
  public void outline(String id, Outline taker) {
    var _ =
        reader.snapshot(db -> {
          TrialSearch.outline(db, ExperimentRows.seq(db, id), taker);
          return id;
        });
  }

  @Override
  public Set<Place> holding(String id, String text) {
    return reader.snapshot(db -> TrialSearch.holding(db, ExperimentRows.seq(db, id), text));
  }

  @Override
  public void raw(String id, String trialKey, long most, RawPieces taker) {
    List<ConversationStore.RawChunk> chunks =
        reader.snapshot(db -> {
          String run = TrialRows.runId(db, ExperimentRows.seq(db, id), trialKey);
          return JournalRows.raw(db, run, most).orElse(List.of());
        });
    if (chunks.stream().noneMatch(ConversationStore.RawChunk::damaged)) {
      chunks.forEach(chunk -> taker.add(chunk.attempt(), chunk.offsetMicros(), chunk.bytes()));
    }
  }

  @Override
  public OptionalDouble usualSeconds(String connection, String model) {
    return reader.call(db -> TrialSearch.usualSeconds(db, connection, model));
  }

  @Override
  public Spent spent(String id) {
    return reader.call(db -> ExperimentRows.spent(db, id));
  }

  @Override
  public Map<String, Spent> spentByCell(String id) {
    return reader.call(db -> ExperimentRows.spentByCell(db, id));
  }

  @Override
  public Duration asked(String id) {
    return reader.call(db -> ExperimentRows.asked(db, id));
  }

  @Override
  public void setAsked(String id, Duration asked) {
    writer.transaction(
        Db.Durability.PROCESS,
        tx -> {
          ExperimentRows.setAsked(tx, id, asked);
          return id;
        });
  }

  @Override
  public void saveScores(String id, Map<String, String> scores) {
    writer.transaction(
        Db.Durability.POWER,
        tx -> {
          TrialRows.saveScores(tx, ExperimentRows.seq(tx, id), scores);
          return id;
        });
  }

  @Override
  public void rate(String id, Map<String, OptionalDouble> ratings) {
    writer.transaction(
        Db.Durability.POWER,
        tx -> {
          TrialRows.rate(tx, ExperimentRows.seq(tx, id), ratings);
          return id;
        });
  }
}

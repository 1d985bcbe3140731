package dev.tempera.core.experiment.report;

import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.Item;
import dev.tempera.core.experiment.Matrix;
import dev.tempera.core.experiment.MetricChoice;
import dev.tempera.core.experiment.StoredTrial;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.metric.Score;
import dev.tempera.core.experiment.metric.Scored;
import dev.tempera.core.experiment.tools.ToolAnswers;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.run.RunAnswer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Scores stored answers, as often as one likes: no request is sent. Any thread. */
public final class Scorer {
  private final ExperimentSpec spec;
  private final Map<String, Cell> cells;
  private final Map<String, Item> items = new HashMap<>();

  /** A scorer with the metrics of a spec. */
  public Scorer(ExperimentSpec spec, Matrix matrix) {
    this.spec = spec;
    this.cells = matrix.byHash();
    spec.items().forEach(item -> items.put(item.hash(), item));
  }

  /** Gives every trial of an experiment with its scores, one after the other. */
  public void each(ExperimentStore store, String id, Consumer<ScoredTrial> taker) {
    Flags flags = new Flags();
    store.each(id, trial -> score(trial, flags).ifPresent(taker));
  }

  /** Some trials with their scores. */
  public List<ScoredTrial> all(List<StoredTrial> trials) {
    Flags flags = new Flags();
    return trials.stream().flatMap(trial -> score(trial, flags).stream()).toList();
  }

  private Optional<ScoredTrial> score(StoredTrial trial, Flags flags) {
    Cell cell = cells.get(trial.cell());
    Item item = items.get(trial.item());
    return cell == null || item == null
        ? Optional.empty()
        : Optional.of(score(trial, cell, item, flags));
  }

  private ScoredTrial score(StoredTrial trial, Cell cell, Item item, Flags flags) {
    RunAnswer answer = trial.answer();
    if (answer == null || trial.state() != TrialState.DONE) {
      return new ScoredTrial(
          trial, cell, item, List.of(), new WithoutAnswer(spec).scores(trial.state()));
    }
    Map<String, Score> scores = new LinkedHashMap<>();
    Scored scored =
        new Scored(answer, item.expected(), trial.rating(), ToolAnswers.offered(cell.template()));
    for (MetricChoice metric : spec.metrics()) {
      scores.put(metric.id(), metric.metric().score(scored));
    }
    return new ScoredTrial(trial, cell, item, flags.of(answer, trial.damaged()), scores);
  }

  /** Scores as the JSON text that is kept beside a trial. */
  public static String json(Map<String, Score> scores) {
    return ExactJson.write(node(scores));
  }

  static ObjectNode node(Map<String, Score> scores) {
    ObjectNode json = ExactJson.object();
    scores.forEach((id, score) -> {
      switch (score) {
        case Score.Value(double value, String _) -> json.put(id, value);
        case Score.Unscored _ -> json.putNull(id);
      }
    });
    return json;
  }
}

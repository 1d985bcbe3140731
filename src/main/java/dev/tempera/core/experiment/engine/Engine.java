package dev.tempera.core.experiment.engine;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.TokenCounter;
import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.Item;
import dev.tempera.core.experiment.Matrix;
import dev.tempera.core.experiment.Pilot;
import dev.tempera.core.experiment.Spent;
import dev.tempera.core.experiment.Template;
import dev.tempera.core.experiment.Trial;
import dev.tempera.core.experiment.TrialOrder;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.run.RunBudget;
import dev.tempera.core.run.Runs;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Starts and resumes experiments. Any thread. */
public final class Engine {
  /** How many requests of an experiment are on their way at most, where nothing else is said. */
  public static final int USUAL_AT_ONCE = 32;

  private final ExperimentStore store;
  private final Runs runs;
  private final Destinations destinations;
  private final TokenCounter counter;
  private final Clock clock;
  private final Patience patience;

  /** An engine that asks through {@code runs}. */
  public Engine(
      ExperimentStore store,
      Runs runs,
      Destinations destinations,
      TokenCounter counter,
      Clock clock) {
    this(store, runs, destinations, counter, clock, Patience.USUAL);
  }

  /** An engine that waits otherwise than usual where a server limits it. */
  public Engine(
      ExperimentStore store,
      Runs runs,
      Destinations destinations,
      TokenCounter counter,
      Clock clock,
      Patience patience) {
    this.store = store;
    this.runs = runs;
    this.destinations = destinations;
    this.counter = counter;
    this.clock = clock;
    this.patience = patience;
  }

  /** What every session of it needs. */
  record Means(
      ExperimentStore store,
      Runs runs,
      Destinations destinations,
      Clock clock,
      Patience patience) {}

  /**
   * A session that asks every trial that is not over. Trials are known by what they are, never by
   * their place.
   *
   * @param id of an experiment in the store
   * @param mostAtOnce how many requests may be on their way at once; how many are is learned from
   *     the server
   * @throws IllegalArgumentException saying in a sentence why the budget cannot be kept
   */
  public Session session(
      String id, ExperimentSpec spec, Matrix matrix, int mostAtOnce, Progress progress) {
    return session(id, new PlanText(spec, matrix), trial -> true, mostAtOnce, progress);
  }

  /** The same, of the trials that are {@code wanted} only; the others wait for another session. */
  public Session session(
      String id, PlanText plan, Predicate<Trial> wanted, int mostAtOnce, Progress progress) {
    return session(id, plan, wanted, false, mostAtOnce, progress);
  }

  /**
   * A session that asks the pilot only, as far as it is not over: its ending is {@link
   * Ending.Reason#PILOT}, and another session asks the rest. What the rest takes is then told by
   * {@link dev.tempera.core.experiment.report.Forecast}.
   */
  public Session pilot(
      String id, ExperimentSpec spec, Matrix matrix, int mostAtOnce, Progress progress) {
    return session(id, new PlanText(spec, matrix), Pilot.of(spec), true, mostAtOnce, progress);
  }

  private Session session(
      String id,
      PlanText plan,
      Predicate<Trial> wanted,
      boolean pilot,
      int mostAtOnce,
      Progress progress) {
    ExperimentSpec spec = plan.spec();
    Matrix matrix = plan.matrix();
    WorstCase worst = new WorstCase(spec.budget(), counter);
    RunBudget.Amount most = most(spec, matrix, worst, destinations);
    Map<String, TrialState> states = store.states(id);
    List<Trial> open =
        TrialOrder.of(spec, matrix).stream()
            .filter(trial -> !states.getOrDefault(trial.key(), TrialState.SKIPPED).isFinal())
            .toList();
    List<Trial> asked = open.stream().filter(wanted).toList();
    Session.Task task =
        new Session.Task(
            id,
            spec,
            asked,
            states.size() - open.size(),
            open.size() - asked.size(),
            worst,
            new Purse(spec.budget(), store.spent(id), spentOn(id, spec), most),
            stopping(id, spec, matrix),
            pilot);
    return new Session(
        new Means(store, runs, destinations, clock, patience), task, mostAtOnce, progress);
  }

  /** What earlier sessions spent on each cell, where cells have limits. */
  private Map<String, Spent> spentOn(String id, ExperimentSpec spec) {
    return spec.budget().cell().equals(RunBudget.Limits.NONE) ? Map.of() : store.spentByCell(id);
  }

  private @Nullable Stopping stopping(String id, ExperimentSpec spec, Matrix matrix) {
    if (spec.design().stop() == null) {
      return null;
    }
    Stopping stopping = new Stopping(spec, matrix);
    store.each(id, stopping::known);
    return stopping;
  }

  /** The most that one request takes; asked of every cell, so that no surprise comes later. */
  public static RunBudget.Amount most(
      ExperimentSpec spec, Matrix matrix, WorstCase worst, Destinations destinations) {
    BigDecimal usd = BigDecimal.ZERO;
    long tokens = 0;
    LongestItems items = new LongestItems(spec.items());
    for (Cell cell : matrix.cells()) {
      ModelInfo model = destinations.model(cell.template().connection(), cell.template().model());
      for (Item item : items.of(cell)) {
        RunBudget.Amount amount = worst.of(Template.fill(cell.template(), item.variables()), model);
        usd = usd.max(amount.usd());
        tokens = Math.max(tokens, amount.tokens());
      }
    }
    return new RunBudget.Amount(usd, tokens, 1);
  }
}

package dev.tempera.core.experiment.engine;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.TokenCounter;
import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.Item;
import dev.tempera.core.experiment.Matrix;
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

/** Starts and resumes experiments. Any thread. */
public final class Engine {
  /** How many requests of an experiment are on their way at once, where nothing else is said. */
  public static final int USUAL_AT_ONCE = 4;

  private final ExperimentStore store;
  private final Runs runs;
  private final Destinations destinations;
  private final TokenCounter counter;
  private final Clock clock;

  /** An engine that asks through {@code runs}. */
  public Engine(
      ExperimentStore store,
      Runs runs,
      Destinations destinations,
      TokenCounter counter,
      Clock clock) {
    this.store = store;
    this.runs = runs;
    this.destinations = destinations;
    this.counter = counter;
    this.clock = clock;
  }

  /** What every session of it needs. */
  record Means(ExperimentStore store, Runs runs, Destinations destinations, Clock clock) {}

  /**
   * A session that asks every trial that is not over. Trials are known by what they are, never by
   * their place.
   *
   * @param id of an experiment in the store
   * @param mostAtOnce how many requests may be on their way at once
   * @throws IllegalArgumentException saying in a sentence why the budget cannot be kept
   */
  public Session session(
      String id, ExperimentSpec spec, Matrix matrix, int mostAtOnce, Progress progress) {
    return session(id, new PlanText(spec, matrix), trial -> true, mostAtOnce, progress);
  }

  /** The same, of the trials that are {@code wanted} only; the others wait for another session. */
  public Session session(
      String id, PlanText plan, Predicate<Trial> wanted, int mostAtOnce, Progress progress) {
    ExperimentSpec spec = plan.spec();
    Matrix matrix = plan.matrix();
    WorstCase worst = new WorstCase(spec.budget(), counter);
    RunBudget.Amount most = most(spec, matrix, worst);
    RunBudget.Limits limits = Allowance.left(spec.budget(), store.spent(id), most);
    Map<String, TrialState> states = store.states(id);
    List<Trial> open =
        TrialOrder.of(spec, matrix).stream()
            .filter(trial -> !states.getOrDefault(trial.key(), TrialState.SKIPPED).isFinal())
            .toList();
    List<Trial> asked = open.stream().filter(wanted).toList();
    Session.Task task =
        new Session.Task(
            id, spec, asked, states.size() - open.size(), open.size() - asked.size(), worst);
    return new Session(
        new Means(store, runs, destinations, clock),
        task,
        runs.group(limits, mostAtOnce),
        mostAtOnce,
        progress);
  }

  /** The most that one request takes; asked of every cell, so that no surprise comes later. */
  public static RunBudget.Amount most(
      ExperimentSpec spec, Matrix matrix, WorstCase worst, Destinations destinations) {
    BigDecimal usd = BigDecimal.ZERO;
    long tokens = 0;
    Item longest = longest(spec.items());
    for (Cell cell : matrix.cells()) {
      ModelInfo model = destinations.model(cell.template().connection(), cell.template().model());
      RunBudget.Amount amount =
          worst.of(Template.fill(cell.template(), longest.variables()), model);
      usd = usd.max(amount.usd());
      tokens = Math.max(tokens, amount.tokens());
    }
    return new RunBudget.Amount(usd, tokens, 1);
  }

  private RunBudget.Amount most(ExperimentSpec spec, Matrix matrix, WorstCase worst) {
    return most(spec, matrix, worst, destinations);
  }

  private static Item longest(List<Item> items) {
    return items.stream()
        .max(
            java.util.Comparator.comparingInt(
                item -> item.variables().values().stream().mapToInt(String::length).sum()))
        .orElse(Item.ONLY);
  }
}

package dev.tempera.core.experiment.engine;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.TokenCounter;
import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.Item;
import dev.tempera.core.experiment.Matrix;
import dev.tempera.core.experiment.Spent;
import dev.tempera.core.experiment.Template;
import dev.tempera.core.experiment.Trial;
import dev.tempera.core.experiment.TrialOrder;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.file.Lineage;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.experiment.tools.ToolAnswers;
import dev.tempera.core.experiment.tools.Tooling;
import dev.tempera.core.run.RunBudget;
import dev.tempera.core.run.Runs;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private final @Nullable Tooling tooling;

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
    this(store, runs, destinations, counter, clock, patience, null);
  }

  /**
   * An engine whose experiments may call tools.
   *
   * @param tooling answers calls; null where nobody does
   */
  public Engine(
      ExperimentStore store,
      Runs runs,
      Destinations destinations,
      TokenCounter counter,
      Clock clock,
      Patience patience,
      @Nullable Tooling tooling) {
    this.tooling = tooling;
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
   * A session that asks every trial that is not over, within the budget of the spec. Trials are
   * known by what they are, never by their place.
   *
   * @param id of an experiment in the store
   * @param mostAtOnce how many requests may be on their way at once
   * @throws IllegalArgumentException saying in a sentence why the budget cannot be kept
   */
  public Session session(
      String id, ExperimentSpec spec, Matrix matrix, int mostAtOnce, Progress progress) {
    return session(id, Portion.all(new PlanText(spec, matrix), mostAtOnce), progress);
  }

  /**
   * A session that asks a part of what is not over. After a pilot its ending is {@link
   * Ending.Reason#PILOT} if anything is left, and what the rest takes is told by {@link
   * dev.tempera.core.experiment.report.Forecast}. What was spent by earlier sessions, and by what
   * the experiment is a revision of, counts.
   *
   * @throws IllegalArgumentException saying in a sentence why the budget cannot be kept
   */
  public Session session(String id, Portion portion, Progress progress) {
    ExperimentSpec spec = portion.plan().spec().withBudget(portion.budget());
    Matrix matrix = portion.plan().matrix();
    WorstCase worst = new WorstCase(spec.budget(), counter);
    RunBudget.Amount most = most(spec, matrix, worst, destinations);
    Map<String, TrialState> states = store.states(id);
    List<Trial> open =
        TrialOrder.of(spec, matrix).stream()
            .filter(trial -> !states.getOrDefault(trial.key(), TrialState.SKIPPED).isFinal())
            .toList();
    List<Trial> asked = open.stream().filter(portion.wanted()).toList();
    Lineage lineage = Lineage.of(store, id);
    Task task =
        new Task(
            id,
            spec,
            new Task.Asked(
                asked, states.size() - open.size(), open.size() - asked.size(), portion.isPilot()),
            worst,
            new Purse(spec.budget(), lineage.spent(), spentOn(lineage, spec), most),
            new AskedTime(store, id, clock, left(spec, lineage)),
            stopping(id, spec, matrix),
            loops(id, spec, states));
    return new Session(
        new Means(store, runs, destinations, clock, patience),
        task,
        portion.mostAtOnce(),
        progress);
  }

  private Loops loops(String id, ExperimentSpec spec, Map<String, TrialState> states) {
    ToolAnswers answers = spec.answers();
    if (answers.isNone()) {
      return new Loops(id, store, answers, null, Set.of());
    }
    if (tooling == null) {
      throw new IllegalArgumentException("Nobody answers calls of tools here.");
    }
    Set<String> begun = new HashSet<>();
    states.forEach((key, state) -> {
      if (state != TrialState.PLANNED && !state.isFinal()) {
        begun.add(key);
      }
    });
    return new Loops(id, store, answers, tooling.batch(answers), begun);
  }

  /** How long it may be asked yet, null where nothing limits that. */
  private static @Nullable Duration left(ExperimentSpec spec, Lineage lineage) {
    Long minutes = spec.budget().minutes();
    return minutes == null ? null : Duration.ofMinutes(minutes).minus(lineage.asked());
  }

  /** What earlier sessions spent on each cell, where cells have limits. */
  private static Map<String, Spent> spentOn(Lineage lineage, ExperimentSpec spec) {
    return spec.budget().cell().equals(RunBudget.Limits.NONE) ? Map.of() : lineage.spentByCell();
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

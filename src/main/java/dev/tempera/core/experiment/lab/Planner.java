package dev.tempera.core.experiment.lab;

import dev.tempera.core.chat.TokenCounter;
import dev.tempera.core.experiment.Budget;
import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.Matrix;
import dev.tempera.core.experiment.TrialOrder;
import dev.tempera.core.experiment.engine.Destinations;
import dev.tempera.core.experiment.engine.Engine;
import dev.tempera.core.experiment.engine.Supported;
import dev.tempera.core.experiment.engine.WorstCase;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.request.RequestDiff;
import dev.tempera.core.run.RunBudget;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Works out what an experiment would do before anything is stored or sent. Any thread. */
public final class Planner {
  /** More cells are counted and not described. */
  private static final int MOST_DESCRIBED = 200;

  private final Destinations destinations;
  private final TokenCounter counter;

  /** A planner for who answers. */
  public Planner(Destinations destinations, TokenCounter counter) {
    this.destinations = destinations;
    this.counter = counter;
  }

  /**
   * The plan of a spec whose connection and model are known.
   *
   * @throws IllegalArgumentException saying in a sentence what is wrong with its cells
   */
  Plan plan(ExperimentSpec spec) {
    Matrix matrix = matrix(spec);
    Plan plan =
        new Plan(
            spec,
            cells(matrix),
            matrix.skipped(),
            matrix.count(spec),
            most(spec, matrix),
            "",
            problem(spec, matrix));
    return plan.withDetectable(detectable(plan)).withFirstBody(firstBody(spec, matrix));
  }

  /** As {@code experiment run --dry-run} prints it; empty where its connection cannot be asked. */
  private String firstBody(ExperimentSpec spec, Matrix matrix) {
    ChatRequest request = TrialOrder.first(spec, matrix).request(spec.design().repeats());
    try {
      return destinations
          .provider(request.connection())
          .prepare(request, destinations.model(request.connection(), request.model()))
          .body();
    } catch (ProviderException e) {
      return "";
    }
  }

  /**
   * The cells of a spec whose connection and model are known.
   *
   * @throws IllegalArgumentException saying in a sentence what is wrong with them
   */
  public Matrix matrix(ExperimentSpec spec) {
    return Matrix.of(spec, new Supported(destinations));
  }

  private static List<Plan.CellPlan> cells(Matrix matrix) {
    List<Plan.CellPlan> all = new ArrayList<>();
    for (Cell cell : matrix.cells().subList(0, Math.min(MOST_DESCRIBED, matrix.cells().size()))) {
      boolean baseline = cell.equals(matrix.baseline());
      List<String> differences =
          baseline
              ? List.of()
              : RequestDiff.between(matrix.baseline().template(), cell.template()).sentences();
      all.add(new Plan.CellPlan(cell.name(), differences, baseline));
    }
    return all;
  }

  /** Why the budget cannot be kept; empty if it can. */
  public String problem(ExperimentSpec spec, Matrix matrix) {
    try {
      RunBudget.Amount _ =
          Engine.most(spec, matrix, new WorstCase(spec.budget(), counter), destinations);
      return "";
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** What all of it costs at most in USD; empty where a price is not known. */
  public Optional<BigDecimal> most(ExperimentSpec spec, Matrix matrix) {
    try {
      WorstCase worst = new WorstCase(Budget.NONE.withUsd(BigDecimal.ONE), counter);
      RunBudget.Amount one = Engine.most(spec, matrix, worst, destinations);
      if (!spec.answers().isNone() && one.usd().signum() > 0) {
        // How often tools are called, and how long their results are, nobody knows before.
        return Optional.empty();
      }
      return Optional.of(one.usd().multiply(BigDecimal.valueOf(matrix.count(spec))));
    } catch (IllegalArgumentException e) {
      return isLocal(matrix) ? Optional.of(BigDecimal.ZERO) : Optional.empty();
    }
  }

  private boolean isLocal(Matrix matrix) {
    return matrix.cells().stream()
        .allMatch(cell -> {
          try {
            return destinations.provider(cell.template().connection()).profile().kind().isLocal();
          } catch (ProviderException e) {
            return false;
          }
        });
  }

  /** How small a difference would be found, where there is one prompt and a rate. */
  private static String detectable(Plan plan) {
    RepeatPlan repeats = RepeatPlan.of(plan, Engine.USUAL_AT_ONCE);
    if (!repeats.isRate() || repeats.cells() < 2 || repeats.items() > 1) {
      return "";
    }
    OptionalDouble found = repeats.detectable(plan.spec().design().repeats().count());
    return found.isEmpty()
        ? "Too few repeats to find even a difference of 50 points: ask more often."
        : (repeats.rule().mayStop() ? "At best a difference of about " : "A difference of about ")
            + Math.round(found.getAsDouble() * 100)
            + " points from a rate of 50 % would be found four times of five.";
  }
}

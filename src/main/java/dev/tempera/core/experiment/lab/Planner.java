package dev.tempera.core.experiment.lab;

import dev.tempera.core.chat.TokenCounter;
import dev.tempera.core.experiment.Budget;
import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.Matrix;
import dev.tempera.core.experiment.engine.Destinations;
import dev.tempera.core.experiment.engine.Engine;
import dev.tempera.core.experiment.engine.Supported;
import dev.tempera.core.experiment.engine.WorstCase;
import dev.tempera.core.experiment.metric.Metrics;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.request.RequestDiff;
import dev.tempera.core.run.RunBudget;
import dev.tempera.core.statistics.plan.Power;
import dev.tempera.core.statistics.plan.TwoCellPlan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    return new Plan(
        spec,
        cells(matrix),
        matrix.skipped(),
        matrix.count(spec),
        most(spec, matrix),
        detectable(spec, matrix),
        problem(spec, matrix));
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

  /**
   * The smallest difference from a rate of 50 % that independent answers of two cells find four
   * times of five; worked out by halving, since the number needed falls as it grows.
   */
  private static String detectable(ExperimentSpec spec, Matrix matrix) {
    String type = spec.primary().definition().path("type").asString("");
    long answers = (long) spec.items().size() * spec.design().repeats().count();
    if (!Metrics.isRate(type) || matrix.cells().size() < 2 || spec.items().size() > 1) {
      return "";
    }
    double low = 0.001;
    double high = 0.5;
    if (needed(high) > answers) {
      return "Too few repeats to find even a difference of 50 points: ask more often.";
    }
    for (int i = 0; i < 40; i++) {
      double middle = (low + high) / 2;
      if (needed(middle) > answers) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return "A difference of about "
        + Math.round(high * 100)
        + " points from a rate of 50 % would be found four times of five.";
  }

  private static double needed(double difference) {
    return TwoCellPlan.proportions(0.5, Math.min(1, 0.5 + difference), Power.USUAL);
  }
}

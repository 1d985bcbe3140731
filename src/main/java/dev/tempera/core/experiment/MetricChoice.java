package dev.tempera.core.experiment;

import dev.tempera.core.experiment.metric.Metric;
import dev.tempera.core.experiment.metric.Metrics;
import dev.tempera.core.statistics.compare.Analysis;
import dev.tempera.core.statistics.compare.Better;
import dev.tempera.core.statistics.compare.Settings;
import dev.tempera.core.statistics.compare.Trials;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A metric that an experiment is judged by.
 *
 * @param id its name in results
 * @param definition its type and options, as in a file
 * @param metric what it measures
 * @param primary whether the verdict is about it
 * @param margin the smallest difference that matters, in its own unit
 * @param gate what each cell must reach by it, null for nothing
 */
public record MetricChoice(
    String id,
    ObjectNode definition,
    Metric metric,
    boolean primary,
    OptionalDouble margin,
    @Nullable Gate gate) {
  private String type() {
    return definition.path("type").asString("");
  }

  /** Whether it says of each answer yes or no. */
  public boolean isRate() {
    return Metrics.isRate(type());
  }

  /** Whether 0 is the worth of no answer at all: 1 is a pass, and wanted. */
  public boolean canFail() {
    return Metrics.isPass(type()) && better() == Better.HIGHER;
  }

  /** Which of its values are better. */
  public Better better() {
    return Metrics.better(type(), definition);
  }

  /** What its values show, by the methods that such values take. Takes time for large data. */
  public Analysis analysis(Trials trials, Settings settings) {
    Settings mine = settings.where(better());
    return Metrics.isSkewed(type()) ? Analysis.ofSkewed(trials, mine) : Analysis.of(trials, mine);
  }
}

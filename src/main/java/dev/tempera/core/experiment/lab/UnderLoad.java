package dev.tempera.core.experiment.lab;

import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.metric.LatencyMetric;

/** What is to be said of times that are measured while other requests are on their way. Pure. */
public final class UnderLoad {
  private UnderLoad() {}

  /**
   * The sentence; empty where no metric is a time, or requests go one by one.
   *
   * @param mostAtOnce how many requests may be on their way at once
   */
  public static String note(ExperimentSpec spec, int mostAtOnce) {
    boolean measures =
        spec.metrics().stream().anyMatch(metric -> metric.metric() instanceof LatencyMetric);
    return measures && mostAtOnce > 1
        ? "Latency is measured with up to "
            + mostAtOnce
            + " requests on their way, so that the load is part of it: “experiment run"
            + " --concurrency 1” measures one at a time."
        : "";
  }
}

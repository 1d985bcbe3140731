package dev.tempera.core.experiment.metric;

/**
 * Measures one thing of an answer that is there. Pure: the same answer always gets the same score,
 * no request is sent, and no input makes it take long. Any thread.
 */
@FunctionalInterface
public interface Metric {
  /** The score of an answer. */
  Score score(Scored answer);
}

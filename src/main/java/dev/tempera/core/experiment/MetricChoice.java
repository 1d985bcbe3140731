package dev.tempera.core.experiment;

import dev.tempera.core.experiment.metric.Metric;
import java.util.OptionalDouble;
import tools.jackson.databind.node.ObjectNode;

/**
 * A metric that an experiment is judged by.
 *
 * @param id its name in results
 * @param definition its type and options, as in a file
 * @param metric what it measures
 * @param primary whether the verdict is about it
 * @param margin the smallest difference that matters, in its own unit
 */
public record MetricChoice(
    String id, ObjectNode definition, Metric metric, boolean primary, OptionalDouble margin) {}

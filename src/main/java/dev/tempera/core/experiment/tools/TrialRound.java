package dev.tempera.core.experiment.tools;

import dev.tempera.core.run.RunAnswer;

/**
 * One run of a trial's chain as it is kept: its own cost and time.
 *
 * @param run its id
 * @param trail what led to it and, where its calls were answered, their results
 */
public record TrialRound(String run, RunAnswer answer, ToolTrail trail) {}

package dev.tempera.core.experiment.lab;

import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.engine.Progress;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A trial has begun or ended.
 *
 * @param cell its place among the cells that are asked, from 0
 * @param item its place among the items, from 0
 * @param state running, or how it has ended
 * @param value of the primary metric; empty where it does not count
 * @param status of the whole; null where a trial has only begun
 */
public record Step(
    int cell, int item, TrialState state, OptionalDouble value, Progress.@Nullable Status status) {}

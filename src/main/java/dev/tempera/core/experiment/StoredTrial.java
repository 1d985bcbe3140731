package dev.tempera.core.experiment;

import dev.tempera.core.run.RunAnswer;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A trial as it is kept.
 *
 * @param cell the cell's hash
 * @param item the item's hash
 * @param repeat from 1
 * @param answer of its last run, null where it was never asked
 * @param damaged whether the disk gave the answer back otherwise than it was stored
 * @param rating what a person thinks of the answer; empty where nobody has said
 */
public record StoredTrial(
    String key,
    String cell,
    String item,
    int repeat,
    TrialState state,
    @Nullable RunAnswer answer,
    boolean damaged,
    OptionalDouble rating) {}

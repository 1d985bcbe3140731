package dev.tempera.core.statistics.compare;

import dev.tempera.core.statistics.sequence.SignEvidence;

/**
 * A cell against the baseline, pair by pair in the order that was planned, as far as it was looked
 * at.
 *
 * @param cell its name
 * @param evidence of the pairs
 * @param differences of the pairs that have a value on both sides, cell − baseline
 * @param looked how many pairs were looked at
 * @param remaining how many pairs are left
 */
public record Course(
    String cell, SignEvidence evidence, double[] differences, int looked, int remaining) {}

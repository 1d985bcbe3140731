package dev.tempera.app.experiments;

/**
 * One answer of an experiment.
 *
 * @param experiment its id
 * @param cell the hash of the cell that answered
 * @param item the hash of the item that was asked
 * @param trial the trial's key
 */
public record TrialPlace(String experiment, String cell, String item, String trial) {}

package dev.tempera.core.experiment.report;

/**
 * How often a cell gave the same answer, byte for byte, to the same request: over the items that
 * have two answers or more, each weighing the same.
 *
 * @param cell its name
 * @param seed what was sent as the seed, in words
 * @param system who answered: provider, model and fingerprint; empty for all of them together
 * @param items how many items there are
 * @param answers how many answers they have in all
 * @param pairs the share of pairs of answers that are the same, Σ n(n − 1)/N(N − 1) over the
 *     different answers
 * @param most the share of the most frequent answer
 * @param whole the share of items whose answers are all the same
 * @param different how many different answers an item has
 */
public record SameAnswers(
    String cell,
    String seed,
    String system,
    int items,
    int answers,
    double pairs,
    double most,
    double whole,
    double different) {}

package dev.tempera.core.run;

/**
 * A run's part in a group.
 *
 * @param worst the most that the run can take, every try counted that its provider makes by itself:
 *     set aside before it is sent
 */
public record RunShare(RunGroup group, RunBudget.Amount worst) {}

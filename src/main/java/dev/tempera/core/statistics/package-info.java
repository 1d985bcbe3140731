/**
 * Statistics as pure functions: intervals, tests, effect sizes, sequential evidence, planning and
 * verdicts. Nothing here knows another package of the program, does I/O, reads a clock or keeps
 * state; what draws random numbers takes its seed. Safe on any thread. {@code docs/statistics.md}
 * says which method is used when.
 */
@NullMarked
package dev.tempera.core.statistics;

import org.jspecify.annotations.NullMarked;

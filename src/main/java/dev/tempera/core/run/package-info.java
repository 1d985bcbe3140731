/**
 * One request asked once is a run, whoever asks: queue, limits, budget, attempts, and the answer
 * while it is being put together.
 */
@NullMarked
package dev.tempera.core.run;

import org.jspecify.annotations.NullMarked;

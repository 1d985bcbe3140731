/** From trials to cells, comparisons and verdicts. */
@NullMarked
package dev.tempera.core.statistics.compare;

import org.jspecify.annotations.NullMarked;

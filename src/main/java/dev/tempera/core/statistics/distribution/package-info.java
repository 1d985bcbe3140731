/** The distributions the formulas need, at the precision the tests ask for. */
@NullMarked
package dev.tempera.core.statistics.distribution;

import org.jspecify.annotations.NullMarked;

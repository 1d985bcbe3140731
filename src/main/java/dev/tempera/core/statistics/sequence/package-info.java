/** What may be looked at after every pair: e-values and confidence sequences. */
@NullMarked
package dev.tempera.core.statistics.sequence;

import org.jspecify.annotations.NullMarked;

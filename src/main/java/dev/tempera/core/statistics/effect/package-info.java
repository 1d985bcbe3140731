/** Effect sizes, beside the difference in the metric's own unit. */
@NullMarked
package dev.tempera.core.statistics.effect;

import org.jspecify.annotations.NullMarked;

/** Confidence intervals; each says its level and its method, or that it cannot be given. */
@NullMarked
package dev.tempera.core.statistics.interval;

import org.jspecify.annotations.NullMarked;

/** Numbers of one sample: moments, quantiles, ranks, variance between and within items. */
@NullMarked
package dev.tempera.core.statistics.sample;

import org.jspecify.annotations.NullMarked;

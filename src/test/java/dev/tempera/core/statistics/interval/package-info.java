/** Tests of the intervals. */
@NullMarked
package dev.tempera.core.statistics.interval;

import org.jspecify.annotations.NullMarked;

/** Tests of the statistics. */
@NullMarked
package dev.tempera.core.statistics;

import org.jspecify.annotations.NullMarked;

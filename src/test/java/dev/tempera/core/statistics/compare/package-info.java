/** Tests of analyses and verdicts. */
@NullMarked
package dev.tempera.core.statistics.compare;

import org.jspecify.annotations.NullMarked;

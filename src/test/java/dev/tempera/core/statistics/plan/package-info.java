/** Tests of the planners. */
@NullMarked
package dev.tempera.core.statistics.plan;

import org.jspecify.annotations.NullMarked;

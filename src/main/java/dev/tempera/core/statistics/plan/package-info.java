/** How many repeats or items a question needs, before the money is spent. */
@NullMarked
package dev.tempera.core.statistics.plan;

import org.jspecify.annotations.NullMarked;

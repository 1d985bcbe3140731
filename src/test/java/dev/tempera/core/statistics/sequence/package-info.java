/** Tests of what may be looked at early. */
@NullMarked
package dev.tempera.core.statistics.sequence;

import org.jspecify.annotations.NullMarked;

/** How alike texts are: agreement of repeated answers, distances, overlaps. */
@NullMarked
package dev.tempera.core.statistics.text;

import org.jspecify.annotations.NullMarked;

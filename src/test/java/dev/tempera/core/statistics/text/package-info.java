/** Tests of the measures of texts. */
@NullMarked
package dev.tempera.core.statistics.text;

import org.jspecify.annotations.NullMarked;

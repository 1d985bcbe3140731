/** Significance tests: an exact p wherever the sample is small enough to have one. */
@NullMarked
package dev.tempera.core.statistics.test;

import org.jspecify.annotations.NullMarked;

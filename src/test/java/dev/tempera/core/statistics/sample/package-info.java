/** Tests of samples. */
@NullMarked
package dev.tempera.core.statistics.sample;

import org.jspecify.annotations.NullMarked;

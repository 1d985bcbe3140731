/** Tests of experiments. */
@NullMarked
package dev.tempera.core.experiment;

import org.jspecify.annotations.NullMarked;

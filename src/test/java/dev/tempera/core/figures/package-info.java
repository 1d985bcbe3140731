/** Tests of what counts as a figure. */
@NullMarked
package dev.tempera.core.figures;

import org.jspecify.annotations.NullMarked;

/** Tests of the composition root. */
@NullMarked
package dev.tempera.app;

import org.jspecify.annotations.NullMarked;

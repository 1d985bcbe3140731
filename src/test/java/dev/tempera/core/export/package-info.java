/** Tests of this package. */
@NullMarked
package dev.tempera.core.export;

import org.jspecify.annotations.NullMarked;

/** Tests of {@code core.store}. */
@NullMarked
package dev.tempera.core.store;

import org.jspecify.annotations.NullMarked;

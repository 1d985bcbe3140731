/** The facts of models that the program carries with it, for where no server tells them. */
@NullMarked
package dev.tempera.core.catalog.snapshot;

import org.jspecify.annotations.NullMarked;

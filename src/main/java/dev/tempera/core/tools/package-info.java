/**
 * Tools that a model may call: their definitions, the library that keeps them, who answers their
 * calls, and the loop that asks on until the model has what it wants.
 */
@NullMarked
package dev.tempera.core.tools;

import org.jspecify.annotations.NullMarked;

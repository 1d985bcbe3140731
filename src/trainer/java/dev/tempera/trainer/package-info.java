/** Makes the built-in model from nothing; no part of the program. */
@NullMarked
package dev.tempera.trainer;

import org.jspecify.annotations.NullMarked;

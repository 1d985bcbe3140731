/** Tests of the whole window. */
@NullMarked
package dev.tempera.app;

import org.jspecify.annotations.NullMarked;

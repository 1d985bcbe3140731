/** Tests of the whole window. */
@NullMarked
package dev.tempera.app.window;

import org.jspecify.annotations.NullMarked;

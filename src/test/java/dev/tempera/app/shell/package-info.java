/** Tests of the window. */
@NullMarked
package dev.tempera.app.shell;

import org.jspecify.annotations.NullMarked;

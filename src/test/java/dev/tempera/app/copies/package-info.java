/** Tests of the copies in the window. */
@NullMarked
package dev.tempera.app.copies;

import org.jspecify.annotations.NullMarked;

/** Tests of the usual commands for texts. */
@NullMarked
package dev.tempera.app.editing;

import org.jspecify.annotations.NullMarked;

/** Tests of the composer. */
@NullMarked
package dev.tempera.app.composer;

import org.jspecify.annotations.NullMarked;

/** Where a message is written. */
@NullMarked
package dev.tempera.app.composer;

import org.jspecify.annotations.NullMarked;

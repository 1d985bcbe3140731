/** The deleted conversations, until they go for good. */
@NullMarked
package dev.tempera.app.bin;

import org.jspecify.annotations.NullMarked;

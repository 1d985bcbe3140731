/** Files that only their owner can read, and that are there as a whole or not at all. */
@NullMarked
package dev.tempera.core.files;

import org.jspecify.annotations.NullMarked;

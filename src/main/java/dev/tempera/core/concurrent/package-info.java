/** Threads: the way to the window's thread, background tasks. */
@NullMarked
package dev.tempera.core.concurrent;

import org.jspecify.annotations.NullMarked;

/**
 * Where a folder lies: on this machine's disk, on the network, or where a program synchronises it.
 */
@NullMarked
package dev.tempera.core.place;

import org.jspecify.annotations.NullMarked;

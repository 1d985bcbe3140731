/** The whole program: as a command in this process, and as a process of its own. */
@NullMarked
package dev.tempera.endtoend;

import org.jspecify.annotations.NullMarked;

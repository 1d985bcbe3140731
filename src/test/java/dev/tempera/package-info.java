/** Tests of the launcher and of the architecture. */
@NullMarked
package dev.tempera;

import org.jspecify.annotations.NullMarked;

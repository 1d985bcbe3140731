/** Tests of duplicates and branches. */
@NullMarked
package dev.tempera.app.branching;

import org.jspecify.annotations.NullMarked;

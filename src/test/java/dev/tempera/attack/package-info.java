/** The program with little memory, while all that is hostile in the tests comes at it. */
@NullMarked
package dev.tempera.attack;

import org.jspecify.annotations.NullMarked;

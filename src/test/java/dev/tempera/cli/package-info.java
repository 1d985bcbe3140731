/** Tests of the command line. */
@NullMarked
package dev.tempera.cli;

import org.jspecify.annotations.NullMarked;

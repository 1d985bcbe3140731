/** The command line: options in, one answer out, through the same services as the window. */
@NullMarked
package dev.tempera.cli;

import org.jspecify.annotations.NullMarked;

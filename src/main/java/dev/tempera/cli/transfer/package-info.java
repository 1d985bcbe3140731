/** Conversations from and to other programs on the command line. */
@NullMarked
package dev.tempera.cli.transfer;

import org.jspecify.annotations.NullMarked;

/** The commands that back everything up, and take it back. */
@NullMarked
package dev.tempera.cli.backup;

import org.jspecify.annotations.NullMarked;

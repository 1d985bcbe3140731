/** The commands about the copies of all conversations. */
@NullMarked
package dev.tempera.cli.copies;

import org.jspecify.annotations.NullMarked;

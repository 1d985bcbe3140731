/** Tests of the commands about copies. */
@NullMarked
package dev.tempera.cli.copies;

import org.jspecify.annotations.NullMarked;

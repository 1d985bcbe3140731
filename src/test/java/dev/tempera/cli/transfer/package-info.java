/** Tests of this package. */
@NullMarked
package dev.tempera.cli.transfer;

import org.jspecify.annotations.NullMarked;

/** Tests of the bin. */
@NullMarked
package dev.tempera.app.bin;

import org.jspecify.annotations.NullMarked;

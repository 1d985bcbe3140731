/** Tests of what is told of stored answers. */
@NullMarked
package dev.tempera.core.inspect;

import org.jspecify.annotations.NullMarked;

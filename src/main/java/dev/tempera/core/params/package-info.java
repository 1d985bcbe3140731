/** Request parameters: descriptors (name, kind, range) and values, each Unset or Set. */
@NullMarked
package dev.tempera.core.params;

import org.jspecify.annotations.NullMarked;

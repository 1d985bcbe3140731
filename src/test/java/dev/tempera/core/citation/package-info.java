/** Tests of what answers cite. */
@NullMarked
package dev.tempera.core.citation;

import org.jspecify.annotations.NullMarked;

/** Tests of ratings. */
@NullMarked
package dev.tempera.core.rating;

import org.jspecify.annotations.NullMarked;

/** What a person thinks of answers. */
@NullMarked
package dev.tempera.core.rating;

import org.jspecify.annotations.NullMarked;

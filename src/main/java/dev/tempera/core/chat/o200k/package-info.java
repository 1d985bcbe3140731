/** Splitting texts into the tokens of o200k, from flat tables. */
@NullMarked
package dev.tempera.core.chat.o200k;

import org.jspecify.annotations.NullMarked;

/** Tests of conversations as values. */
@NullMarked
package dev.tempera.core.chat;

import org.jspecify.annotations.NullMarked;

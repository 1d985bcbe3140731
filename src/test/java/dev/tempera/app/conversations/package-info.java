/** Tests of the list of conversations. */
@NullMarked
package dev.tempera.app.conversations;

import org.jspecify.annotations.NullMarked;

/** Calls of tools in conversations: the loop that asks on, and what a person decides of it. */
@NullMarked
package dev.tempera.core.calls;

import org.jspecify.annotations.NullMarked;

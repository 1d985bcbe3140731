/** Conversations made of others: a duplicate, and a branch from a message on. */
@NullMarked
package dev.tempera.app.branching;

import org.jspecify.annotations.NullMarked;

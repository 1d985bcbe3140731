/** Conversations that run: send, stop, retry, branch. Owns every stream. */
@NullMarked
package dev.tempera.core.session;

import org.jspecify.annotations.NullMarked;

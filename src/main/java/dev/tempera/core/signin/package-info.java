/** Signing in at a server by way of the person's own browser. */
@NullMarked
package dev.tempera.core.signin;

import org.jspecify.annotations.NullMarked;

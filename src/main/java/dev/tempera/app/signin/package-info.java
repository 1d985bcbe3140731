/** Signing in at a server in the person's own browser, as part of a form. */
@NullMarked
package dev.tempera.app.signin;

import org.jspecify.annotations.NullMarked;

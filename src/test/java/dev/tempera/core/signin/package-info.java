/** Tests of signing in by way of a browser. */
@NullMarked
package dev.tempera.core.signin;

import org.jspecify.annotations.NullMarked;

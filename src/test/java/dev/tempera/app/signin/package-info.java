/** Tests of signing in as a person sees it. */
@NullMarked
package dev.tempera.app.signin;

import org.jspecify.annotations.NullMarked;

/** Tests of conversations that run. */
@NullMarked
package dev.tempera.core.session;

import org.jspecify.annotations.NullMarked;

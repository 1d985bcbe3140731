/** Tests of core.concurrent. */
@NullMarked
package dev.tempera.core.concurrent;

import org.jspecify.annotations.NullMarked;

/**
 * The request as one canonical value: composed of a branch, known by a hash, varied along named
 * axes and compared with another. Knows no wire.
 */
@NullMarked
package dev.tempera.core.request;

import org.jspecify.annotations.NullMarked;

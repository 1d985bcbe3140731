/**
 * What is done with requests as values: composed of a branch, varied along named axes, compared
 * with another. Knows no wire.
 */
@NullMarked
package dev.tempera.core.request;

import org.jspecify.annotations.NullMarked;

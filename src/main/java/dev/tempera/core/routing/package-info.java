/**
 * Where OpenRouter would send a request, as far as its lists and its documentation tell: pure
 * functions.
 */
@NullMarked
package dev.tempera.core.routing;

import org.jspecify.annotations.NullMarked;

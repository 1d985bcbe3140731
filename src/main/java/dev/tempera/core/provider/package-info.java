/**
 * What every provider shares: the request value, the streamed events, the errors, the connections.
 */
@NullMarked
package dev.tempera.core.provider;

import org.jspecify.annotations.NullMarked;
